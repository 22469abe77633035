package gatehouse.conformance;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the application takes for its part of a real sign-in ({@code /signin} and the
 * callback): calm, among as many honest sign-ins as the flood has, and in a flood of sign-ins whose
 * tokens name keys that nobody knows (issue 3; ACCEPTANCE I-07). Turns are short and the median of
 * many counts, so that what else the machine does meets all three alike. Client, tenant and
 * application share one process and its processors, so the rates are moderate. Its command and its
 * last result are in src/docs/measurements.md.
 */
final class FloodTime {
  private static final int SECONDS = 10;
  private static final int WARM_UP_TURNS = 6;
  private static final int VISITORS = 5;
  private static final int OTHERS = 10;
  private static final int SIGN_INS_EACH_SECOND = 2;

  private final Stand stand;
  private final List<Browser> visitors = new ArrayList<>();
  private final List<Browser> others = new ArrayList<>();
  private volatile Turn current = Turn.CALM;

  private enum Turn {
    CALM,
    CROWDED,
    FLOODED
  }

  /** One browser that signs in again and again. */
  private record Browser(BrowserlessClient client, Person person) {}

  private FloodTime(Stand stand) {
    this.stand = stand;
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(new Browser(stand.client(), People.JOERG_WITHOUT_MAIL));
    }
    for (int i = 0; i < OTHERS; i++) {
      others.add(new Browser(stand.client(), People.ADA));
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    // Without prompt=login the authority's own session answers, so that the tenant does little.
    try (Stand stand = Stand.start(Map.of("prompt", ""))) {
      FloodTime measure = new FloodTime(stand);
      stand.tenant().script().everyIdToken(Occasion.SIGN_IN, measure::mint);
      AtomicInteger fetches = new AtomicInteger();
      stand
          .tenant()
          .script()
          .always(
              Endpoint.KEYS,
              (request, honest) -> {
                fetches.incrementAndGet();
                return honest.handle(request);
              });
      long begin = System.nanoTime();
      for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
        var unused = measure.take(turn % 2 == 0 ? Turn.CROWDED : Turn.FLOODED);
      }
      Map<Turn, List<List<Double>>> times = new EnumMap<>(Turn.class);
      for (int round = 0; round < rounds; round++) {
        for (Turn turn : Turn.values()) {
          times.computeIfAbsent(turn, key -> new ArrayList<>()).add(measure.take(turn));
        }
      }
      times.forEach(FloodTime::say);
      System.out.printf(
          "%d sign-ins with unknown keys in %.0f s, %d fetches of the keys%n",
          (WARM_UP_TURNS / 2 + rounds) * SECONDS * SIGN_INS_EACH_SECOND * OTHERS,
          (System.nanoTime() - begin) / 1e9,
          fetches.get());
    }
  }

  /** In a flood Ada's tokens name a key that there is not, another one each time. */
  private String mint(IdTokenDraft draft) {
    if (current == Turn.FLOODED && People.ADA.home().oid().equals(draft.claims().get("oid"))) {
      draft.header().put("kid", UUID.randomUUID().toString());
    }
    return draft.sign();
  }

  /** What the application took for each real sign-in, in milliseconds. */
  private List<Double> take(Turn turn) throws InterruptedException, ExecutionException {
    current = turn;
    ExecutorService threads = Executors.newFixedThreadPool(VISITORS + OTHERS);
    long begin = System.nanoTime();
    List<Future<List<Double>>> visits = signIns(threads, visitors, begin);
    List<Future<List<Double>>> beside =
        turn == Turn.CALM ? List.of() : signIns(threads, others, begin);
    List<Double> times = new ArrayList<>();
    for (Future<List<Double>> visit : visits) {
      times.addAll(visit.get());
    }
    for (Future<List<Double>> other : beside) {
      var unused = other.get();
    }
    threads.shutdown();
    return times;
  }

  private List<Future<List<Double>>> signIns(
      ExecutorService threads, List<Browser> browsers, long begin) {
    List<Future<List<Double>>> all = new ArrayList<>();
    long period = 1_000_000_000L / SIGN_INS_EACH_SECOND;
    for (int i = 0; i < browsers.size(); i++) {
      Browser browser = browsers.get(i);
      long first = begin + period * i / browsers.size();
      all.add(threads.submit(() -> signIns(browser, first, period)));
    }
    return all;
  }

  private List<Double> signIns(Browser browser, long first, long period) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SECONDS * SIGN_INS_EACH_SECOND; i++) {
      long due = first + i * period;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      times.add(signIn(browser));
    }
    return times;
  }

  /** The application's part alone: what client and tenant do in between is not counted. */
  private double signIn(Browser browser) {
    BrowserlessClient client = browser.client();
    long begin = System.nanoTime();
    HttpResponse<String> start = stand.get(client, "/signin");
    long left = System.nanoTime();
    HttpResponse<String> answer = stand.journey().answerAuthority(client, start, browser.person());
    long back = System.nanoTime();
    HttpResponse<String> end = stand.deliver(client, answer);
    long nanos = left - begin + System.nanoTime() - back;
    boolean forged = current == Turn.FLOODED && browser.person().equals(People.ADA);
    if (end.statusCode() != (forged ? 403 : 303)) {
      throw new IllegalStateException("the callback says " + end.statusCode());
    }
    return nanos / 1e6;
  }

  private static void say(Turn turn, List<List<Double>> times) {
    System.out.printf(
        "%s: %d sign-ins; medians of %d turns: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; p99 of all"
            + " %.1f ms%n",
        turn,
        times.stream().mapToInt(List::size).sum(),
        times.size(),
        median(times, 50),
        median(times, 95),
        median(times, 99),
        percentile(times.stream().flatMap(List::stream).toList(), 99));
  }

  private static double median(List<List<Double>> turns, int percent) {
    return percentile(turns.stream().map(times -> percentile(times, percent)).toList(), 50);
  }

  private static double percentile(List<Double> times, int percent) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

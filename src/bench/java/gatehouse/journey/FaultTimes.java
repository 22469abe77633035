package gatehouse.journey;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Measures issue 5: how long the slowest of 200 requests of one session waits beyond the delay of
 * the token endpoint when the token has run out, beside as many with a fresh one, for 200 at once
 * wait for the processors anyway; and how long home, sign-in, profile and health take while Graph
 * hangs and is asked all the time. Its command and its last result are in src/docs/measurements.md.
 */
final class FaultTimes {
  private static final int REQUESTS = 200;
  private static final Duration TOKEN_DELAY = Duration.ofMillis(500);
  private static final int WARM_UP_ROUNDS = 20;
  private static final int ROUNDS = 15;
  private static final Duration UNDER_LOAD = Duration.ofSeconds(20);
  private static final int VISITORS = 40;

  private FaultTimes() {}

  public static void main(String[] arguments) throws Exception {
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      renewals(journey);
      hangingGraph(journey);
    }
  }

  private static void renewals(Journey journey) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
    List<Long> slowest = new ArrayList<>();
    List<Long> slowestFresh = new ArrayList<>();
    int posts = 0;
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      BrowserlessClient client = journey.client();
      journey.tenant().script().nextAccessTokenLifetime(Duration.ofSeconds(1));
      journey.signIn(client, People.ADA, "/signin");
      // Connections stand, so that they are not what is measured.
      all(threads, () -> client.get(journey.uri("/health/live")));
      Thread.sleep(1_200);
      journey.tenant().journal().clear();
      journey.tenant().script().next(Endpoint.TOKEN, journey.tenant().script().delay(TOKEN_DELAY));
      List<Long> millis = all(threads, () -> client.get(journey.uri("/profile")));
      if (round >= 0) {
        slowest.add(millis.get(millis.size() - 1) - TOKEN_DELAY.toMillis());
        posts += journey.tenant().journal().requests(Endpoint.TOKEN).size();
        List<Long> fresh = all(threads, () -> client.get(journey.uri("/profile")));
        slowestFresh.add(fresh.get(fresh.size() - 1));
      }
    }
    threads.shutdown();
    System.out.printf(
        "%d requests of one session at expiry, %d rounds: %.2f refreshes; the slowest, beyond the"
            + " delay of the token endpoint: %s; the slowest with a fresh token: %s%n",
        REQUESTS, ROUNDS, (double) posts / ROUNDS, medianOf(slowest), medianOf(slowestFresh));
  }

  private static String medianOf(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return "median %d ms of %s".formatted(sorted.get(sorted.size() / 2), millis);
  }

  private static List<Long> all(ExecutorService threads, Callable<HttpResponse<String>> request)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    List<Future<Long>> times = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      times.add(
          threads.submit(
              () -> {
                ready.await();
                long begin = System.nanoTime();
                if (request.call().statusCode() != 200) {
                  throw new IllegalStateException("refused");
                }
                return (System.nanoTime() - begin) / 1_000_000;
              }));
    }
    ready.countDown();
    List<Long> millis = new ArrayList<>();
    for (Future<Long> time : times) {
      millis.add(time.get());
    }
    millis.sort(Long::compare);
    return millis;
  }

  private static void hangingGraph(Journey journey) throws Exception {
    BrowserlessClient user = journey.client();
    journey.signIn(user, People.ADA, "/calendar");
    measure(journey, user, "Graph answers");
    List<BrowserlessClient> visitors = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++) {
      BrowserlessClient visitor = journey.client();
      journey.signIn(visitor, People.ALL.get(i % 3), "/signin");
      visitors.add(visitor);
    }
    var script = journey.tenant().script();
    script.always(Endpoint.GRAPH_CALENDAR_VIEW, script.delay(Duration.ofMinutes(2)));
    script.always(Endpoint.GRAPH_MAILBOX_SETTINGS, script.delay(Duration.ofMinutes(2)));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
    List<Future<?>> visits = new ArrayList<>();
    for (BrowserlessClient visitor : visitors) {
      visits.add(threads.submit(() -> visit(journey, visitor, over)));
    }
    try {
      measure(journey, user, "Graph hangs");
      script.reset();
      long back = System.nanoTime();
      while (user.get(journey.uri("/calendar")).statusCode() != 200) {
        Thread.sleep(50);
      }
      System.out.printf(
          "the calendar is back %d ms after Graph%n", (System.nanoTime() - back) / 1_000_000);
    } finally {
      // Before the application ends: its container does not end well in the middle of requests.
      over.set(true);
      threads.shutdown();
      for (Future<?> visit : visits) {
        visit.get();
      }
    }
  }

  private static @Nullable Void visit(
      Journey journey, BrowserlessClient visitor, AtomicBoolean over) throws InterruptedException {
    while (!over.get()) {
      visitor.get(journey.uri("/calendar"));
      Thread.sleep(20);
    }
    return null;
  }

  private static void measure(Journey journey, BrowserlessClient user, String when)
      throws Exception {
    String[] paths = {"/", "/signin", "/profile", "/health/live", "/health/ready"};
    List<List<Long>> times = new ArrayList<>();
    for (String unused : paths) {
      times.add(new ArrayList<>());
    }
    long end = System.nanoTime() + UNDER_LOAD.toNanos();
    while (System.nanoTime() < end) {
      for (int i = 0; i < paths.length; i++) {
        long begin = System.nanoTime();
        int status = user.get(journey.uri(paths[i])).statusCode();
        if (status >= 500) {
          throw new IllegalStateException(paths[i] + " " + status);
        }
        times.get(i).add((System.nanoTime() - begin) / 1_000);
      }
      Thread.sleep(20);
    }
    for (int i = 0; i < paths.length; i++) {
      long[] sorted = times.get(i).stream().mapToLong(Long::longValue).sorted().toArray();
      System.out.printf(
          "%s: %s p50 %.1f ms, p99 %.1f ms of %d%n",
          when,
          paths[i],
          sorted[sorted.length / 2] / 1e3,
          sorted[(int) (sorted.length * 0.99)] / 1e3,
          sorted.length);
    }
  }
}

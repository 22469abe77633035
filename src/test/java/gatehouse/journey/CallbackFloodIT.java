package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.raw.MalformedCallbacks;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ACCEPTANCE B-09, B-19, E-10: whatever arrives at the callback, it is refused without a fault, a
 * session or a word to the authority. How many is the system property {@code gatehouse.flood}.
 */
class CallbackFloodIT {
  private static final int CONNECTIONS = 4;

  /** More would say the same. */
  private static final int MOST_FAULTS = 20;

  @ParameterizedTest
  @ValueSource(strings = {"query", "form_post"})
  void b19_malformedCallbacksAreRefusedWithoutTokenRequestsAndSessions(String mode)
      throws Exception {
    int all = Integer.getInteger("gatehouse.flood", 20_000) / 2;
    System.setProperty("logback.configurationFile", "gatehouse/journey/logback-warn.xml");
    try (Journey journey =
        Journey.start("", Map.of("response_mode", mode), UnaryOperator.identity())) {
      journey.tenant().journal().clear();
      ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
      List<Callable<Long>> floods = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        long seed = 1_000L * mode.length() + i;
        floods.add(() -> flood(journey, mode, seed, all / CONNECTIONS));
      }
      long answeredByUs = 0;
      try {
        for (Future<Long> flood : threads.invokeAll(floods)) {
          answeredByUs += flood.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(journey.context().getManager().getSessionCounter()).as("sessions").isZero();
      assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
      assertThat(answeredByUs).as("not by the connector").isGreaterThan(all * 8L / 10);
    } finally {
      System.clearProperty("logback.configurationFile");
    }
  }

  /**
   * @return how many of the answers the application has made
   */
  private static long flood(Journey journey, String mode, long seed, int count) {
    String host = journey.uri("/").getRawAuthority();
    MalformedCallbacks callbacks = new MalformedCallbacks(seed, host, "/callback");
    List<String> faults = new ArrayList<>();
    long ours = 0;
    try (RawClient client = RawClient.of(journey.uri("/"))) {
      for (int i = 0; i < count && faults.size() < MOST_FAULTS; i++) {
        MalformedCallbacks.Request request = callbacks.next();
        RawAnswer answer = client.exchange(request.text(), request.bodiless());
        String fault = check(answer, mode);
        if (!fault.isEmpty()) {
          faults.add(
              mode
                  + " "
                  + seed
                  + "/"
                  + i
                  + " "
                  + fault
                  + " "
                  + answer.status()
                  + "\n"
                  + request.text()
                  + "\n");
        }
        ours += answer.header("x-correlation-id").isPresent() ? 1 : 0;
      }
    }
    assertThat(faults).isEmpty();
    return ours;
  }

  /** What is wrong with the answer. */
  private static String check(RawAnswer answer, String mode) {
    boolean ours = answer.header("x-correlation-id").isPresent();
    if (answer.status() >= 500) {
      return "a fault";
    }
    if (answer.status() / 100 == 3) {
      return "leads somewhere";
    }
    // The page that posts a form once more has it in its fields, as text; the connector quotes what
    // is not HTTP as it came, encoded.
    String canary = ours && mode.equals("query") ? "kanarie" : MalformedCallbacks.CANARY;
    if (answer.text().contains(canary)) {
      return "comes back";
    }
    if (!answer.all("set-cookie").isEmpty()) {
      return "a cookie";
    }
    if (!ours && answer.status() != 400 && answer.status() != 0) {
      return "not answered by the application";
    }
    if (ours
        && (answer.all("content-security-policy").size() != 1
            || !answer.all("x-content-type-options").contains("nosniff")
            || !answer.all("cache-control").contains("no-store"))) {
      return "without its headers";
    }
    return "";
  }
}

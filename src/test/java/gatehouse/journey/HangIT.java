package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE I-01, I-11: whatever hangs upstream, the limits of the settings end the wait. Here
 * they are two seconds for a byte and in all, and what hangs would hang for a minute.
 */
class HangIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Two calls of two seconds each, and as much again for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.start(
            "",
            Map.of(
                "prompt",
                "unset",
                "connect_seconds",
                "1",
                "read_seconds",
                "2",
                "total_seconds",
                "2"),
            UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
  }

  private static void hang(Endpoint... endpoints) {
    for (Endpoint endpoint : endpoints) {
      journey.tenant().script().always(endpoint, journey.tenant().script().delay(MINUTE));
    }
  }

  private static HttpResponse<String> inTime(Supplier<HttpResponse<String>> request) {
    long begin = System.nanoTime();
    HttpResponse<String> answer = request.get();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
    return answer;
  }

  @Test
  void i01_theTokenEndpointHangsAtASignIn() {
    hang(Endpoint.TOKEN);
    BrowserlessClient client = journey.client();
    HttpResponse<String> callback =
        journey.answerAuthority(client, client.get(journey.uri("/signin")), People.ADA);
    assertThat(inTime(() -> client.follow(callback, "")).statusCode()).isEqualTo(503);
  }

  @Tag("full")
  @Test
  void i01_theTokenEndpointHangsAtARenewal() {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    journey.signIn(client, People.ADA, "/signin");
    hang(Endpoint.TOKEN);
    assertThat(inTime(() -> client.get(journey.uri("/profile"))).statusCode()).isEqualTo(200);
  }

  @Tag("full")
  @Test
  void i01_theProfileHangsAtASignIn() {
    hang(Endpoint.GRAPH_ME);
    BrowserlessClient client = journey.client();
    HttpResponse<String> callback =
        journey.answerAuthority(client, client.get(journey.uri("/signin")), People.ADA);
    assertThat(inTime(() -> client.follow(callback, "")).statusCode()).isEqualTo(200);
  }

  @Tag("full")
  @Test
  void i01_theWholeMailboxHangs() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin?return=/health/live");
    hang(Endpoint.GRAPH_MAILBOX_SETTINGS, Endpoint.GRAPH_CALENDAR_VIEW);
    assertThat(inTime(() -> client.get(journey.uri("/calendar"))).statusCode()).isEqualTo(503);
  }

  @Tag("full")
  @Test
  void i01_aRenewalThatHangsIsPartOfThePagesTime() {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    journey.signIn(client, People.ADA, "/signin?return=/health/live");
    journey.tenant().journal().clear();
    hang(Endpoint.TOKEN, Endpoint.GRAPH_MAILBOX_SETTINGS, Endpoint.GRAPH_CALENDAR_VIEW);
    assertThat(inTime(() -> client.get(journey.uri("/calendar"))).statusCode()).isEqualTo(503);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_MAILBOX_SETTINGS)).hasSize(1);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW))
        .as("two seconds for the renewal, one and a half for the zone: none is left")
        .isEmpty();
  }

  @Test
  void t17_aZoneThatDoesNotComeInTimeIsAskedForAgain() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin?return=/health/live");
    hang(Endpoint.GRAPH_MAILBOX_SETTINGS);
    assertThat(inTime(() -> client.get(journey.uri("/calendar"))).body())
        .contains("did not name the time zone");
    journey.tenant().script().reset();
    assertThat(client.get(journey.uri("/calendar")).body())
        .doesNotContain("did not name the time zone")
        .contains("Europe/");
  }

  @Tag("full")
  @Test
  void i01_theKeysHangForAnApplicationThatHasNone() {
    hang(Endpoint.KEYS);
    journey.restart();
    try {
      BrowserlessClient client = journey.client();
      assertThat(inTime(() -> client.get(journey.uri("/signin"))).statusCode()).isEqualTo(503);
      assertThat(inTime(() -> client.get(journey.uri("/"))).statusCode()).isEqualTo(200);
    } finally {
      journey.tenant().script().reset();
      journey.restart();
      journey.awaitReady();
    }
  }
}

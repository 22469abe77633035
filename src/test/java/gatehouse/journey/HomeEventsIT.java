package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T10, T16: the home page of somebody who is signed in. */
class HomeEventsIT {
  private Journey journey;
  private BrowserlessClient client;

  @BeforeEach
  void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
    client = journey.client();
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  private HttpResponse<String> home() {
    return client.get(journey.uri("/"));
  }

  private int calls() {
    return journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW).size();
  }

  @Test
  void t10_whatComesNextTakesOneCallAndStrangersNone() {
    assertThat(home().body()).contains("Click here to sign in").doesNotContain("class=\"next\"");
    assertThat(calls()).isZero();
    journey.signIn(client, People.ADA, "/calendar");
    journey.tenant().journal().clear();
    HttpResponse<String> home = home();
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("What comes next", "/calendar/event/");
    assertThat(calls()).isEqualTo(1);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_MAILBOX_SETTINGS)).isEmpty();
  }

  @Test
  void t10_whoHasNoMailboxKeepsTheirHomePage() {
    journey.signIn(client, People.ZOE_WITHOUT_MAILBOX, "/signin");
    assertThat(home().body()).contains("class=\"way-in").doesNotContain("class=\"next\"");
  }

  @Test
  void i11_aGraphThatFailsOrHangsIsALineAndNoMore() {
    journey.signIn(client, People.ADA, "/calendar");
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(503));
    HttpResponse<String> failed = home();
    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(failed.body()).contains("cannot be shown right now", "href=\"/calendar\"");

    journey
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_CALENDAR_VIEW, journey.tenant().script().delay(Duration.ofSeconds(20)));
    long start = System.nanoTime();
    assertThat(home().body()).contains("cannot be shown right now");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Tag("full")
  @Test
  void t13_aTokenThatHasEndedIsRenewedAndOneThatCannotBeMakesAStranger() {
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofSeconds(1));
    journey.signIn(client, People.ADA, "/signin?return=/health/live");
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofSeconds(1));
    awaitASecond();
    assertThat(home().body()).contains("What comes next", "/calendar/event/");
    awaitASecond();
    journey
        .tenant()
        .script()
        .next(Endpoint.TOKEN, Reply.json(400, Map.of("error", "invalid_grant")));
    assertThat(home().body()).contains("Click here to sign in").doesNotContain("name=\"csrf\"");
  }

  private static void awaitASecond() {
    long end = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}

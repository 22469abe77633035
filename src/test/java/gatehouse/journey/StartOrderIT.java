package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.net.http.HttpResponse;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-04, F-13: who comes first does not matter. */
class StartOrderIT {
  private static final Duration HEALED = Duration.ofSeconds(30);

  @Tag("full")
  @Test
  void i04_withoutTheAuthorityItIsAliveAndNotReadyAndHealsWithoutARestart() {
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      DevTenant tenant = journey.tenant();
      tenant.script().always(Endpoint.METADATA, Reply.of(503));
      tenant.script().always(Endpoint.KEYS, Reply.of(503));
      journey.restart();
      BrowserlessClient client = journey.client();
      assertThat(client.get(journey.uri("/health/ready")).statusCode()).isEqualTo(503);
      assertThat(client.get(journey.uri("/health/live")).statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/")).statusCode()).isEqualTo(200);
      HttpResponse<String> signIn = client.get(journey.uri("/signin"));
      assertThat(signIn.statusCode()).isEqualTo(503);
      assertThat(signIn.headers().firstValue("Set-Cookie")).as("no session for it").isEmpty();

      tenant.script().reset();
      Instant back = Instant.now();
      awaitReady(journey, client, back);
      assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    }
  }

  private static void awaitReady(Journey journey, BrowserlessClient client, Instant back) {
    while (client.get(journey.uri("/health/ready")).statusCode() != 200) {
      assertThat(Instant.now()).as("healed in time").isBefore(back.plus(HEALED));
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Test
  void i04_withoutGraphItIsReadyAndOnlyTheCalendarIsMissing() {
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      journey.tenant().script().always(Endpoint.GRAPH_ME, Reply.of(503));
      journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(503));
      journey.restart();
      journey.awaitReady();
      BrowserlessClient client = journey.client();
      assertThat(journey.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(503);
      journey.tenant().script().reset();
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void i16_aNameThatNobodyKnowsIsAnOutageAndIsNotRememberedForLong() {
    try (Journey journey =
        Journey.startUnready(
            "", Map.of("authority", "https://login.invalid/common"), UnaryOperator.identity())) {
      BrowserlessClient client = journey.client();
      assertThat(client.get(journey.uri("/health/live")).statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/health/ready")).statusCode()).isEqualTo(503);
      HttpResponse<String> signIn = client.get(journey.uri("/signin"));
      assertThat(signIn.statusCode()).isEqualTo(503);
      assertThat(signIn.body()).contains("authority-unavailable").doesNotContain("login.invalid");
    }
    // The JVM's own choice where nothing sets them, half a minute and ten seconds, is what we want.
    assertThat(Security.getProperty("networkaddress.cache.ttl")).isIn(null, "30");
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("10");
  }
}

package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.http.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** E5: what the doctor can find out without asking anybody is told to those who may know it. */
class HealthIT {
  private static final String UP = "{\"status\":\"UP\"}";

  @Test
  void e5_detailsAreForTheAddressesOfTheSettingAlone() {
    try (Journey journey =
        Journey.start("", Map.of("health_addresses", "10.0.0.0/8"), UnaryOperator.identity())) {
      BrowserlessClient client = journey.client();
      assertThat(client.get(journey.uri("/health/ready")).body()).isEqualTo(UP);
      assertThat(client.get(journey.uri("/health/ready?verbose")).body()).isEqualTo(UP);
    }
  }

  /** As where the clock of this machine is wrong. */
  @Test
  void e5_anotherClockIsLoggedAtTheStartAndAmongTheDetails() {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    try (Journey journey =
        Journey.start(
            "", Map.of("health_addresses", "127.0.0.1 ::1"), options -> options.withClock(slow))) {
      String body = journey.client().get(journey.uri("/health/ready?verbose")).body();
      assertThat(body).contains("the clock of this machine is 10 minutes ahead of that of");
    } finally {
      System.setOut(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains(" WARN "))
        .anyMatch(
            line ->
                line.matches(
                    ".* StartChecks - clock: the clock of this machine is 10 minutes ahead .* ->"
                        + " set the clock.*"));
  }

  @Test
  void e5_b8_detailsHaveTheChecksAndNoSecret() {
    try (Journey journey =
        Journey.start("", Map.of("health_addresses", "::1 127.0.0.1"), UnaryOperator.identity())) {
      BrowserlessClient client = journey.client();
      String body = client.get(journey.uri("/health/ready?verbose")).body();
      JsonNode json = StrictJson.object(body).orElseThrow();
      assertThat(json.path("status").textValue()).isEqualTo("UP");
      assertThat(json.path("checks").findValuesAsText("check"))
          .contains("app_secret", "clock", "container", "session cookie", "sessions");
      assertThat(json.path("checks").findValuesAsText("result")).containsOnly("ok");
      assertThat(body).doesNotContain(Journey.CLIENT_SECRET);

      assertThat(client.get(journey.uri("/health/ready")).body()).isEqualTo(UP);
      assertThat(client.get(journey.uri("/health/live?verbose")).body()).isEqualTo(UP);
    }
  }
}

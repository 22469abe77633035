package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE I-09: the authority's clock and ours are apart. */
class ClockSkewIT {
  private static Journey apart(Duration ahead) {
    return Journey.start(
        "",
        Map.of("prompt", "unset"),
        options -> options.withClock(Clock.offset(Clock.systemUTC(), ahead)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4M", "PT-4M", "PT-6M"})
  void i09_aFewMinutesDoNotMatter(String ahead) {
    try (Journey journey = apart(Duration.parse(ahead))) {
      BrowserlessClient client = journey.client();
      assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
      assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT11M", "PT24H", "PT-24H"})
  void i09_moreOfThemAreForTheOperatorToPutRight(String ahead) {
    Log log = new Log();
    try (Journey journey = apart(Duration.parse(ahead))) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> page = journey.signIn(client, People.ADA, "/calendar");
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("sign-in-untrusted").doesNotContain("clock");
      assertThat(log.lines()).anyMatch(line -> line.contains("is the clock of this machine right"));
      assertThat(log.signedIn()).isEmpty();
    } finally {
      log.close();
    }
  }
}

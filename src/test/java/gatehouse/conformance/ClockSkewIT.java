package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE I-09: the authority's clock and ours are apart. */
class ClockSkewIT {
  private static Journey apart(Duration ahead) {
    return Journey.start(
        "",
        Map.of("prompt", "unset"),
        options -> options.withClock(Clock.offset(Clock.systemUTC(), ahead)));
  }

  static List<String> minutes() {
    return Sample.ofThisBuild().everyNth(2, List.of("PT4M", "PT-4M", "PT-6M"));
  }

  @ParameterizedTest
  @MethodSource("minutes")
  void i09_aFewMinutesDoNotMatter(String ahead) {
    try (Journey journey = apart(Duration.parse(ahead))) {
      BrowserlessClient client = journey.client();
      assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
      assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    }
  }

  static List<String> hours() {
    return Sample.ofThisBuild().everyNth(2, List.of("PT11M", "PT24H", "PT-24H"));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("hours")
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

  static List<String> steps() {
    return Sample.ofThisBuild().everyNth(2, List.of("PT3H", "PT-2H"));
  }

  /** As if the clock of this machine had stepped: only the authority's can be moved here. */
  @ParameterizedTest
  @MethodSource("steps")
  void i09_aStepOfAClockEndsNobodysAccount(String step) {
    Log log = new Log();
    try (Journey journey = apart(Duration.ZERO)) {
      BrowserlessClient client = journey.client();
      journey.tenant().lifetimes().accessToken(Duration.ofSeconds(20));
      assertThat(journey.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
      journey.tenant().journal().clear();
      journey.tenant().clock().advance(Duration.parse(step));
      assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
      assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
      assertThat(log.lines())
          .anyMatch(
              line -> line.matches(".*WARN .*clock of this machine is PT[123]H.* the one in.*"));
    } finally {
      log.close();
    }
  }
}

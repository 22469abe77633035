package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The application as its settings make it. */
class SettingsIT {
  @Test
  void t1_runsUnderAnyContextPath() {
    try (Journey journey = Journey.start("/tutorial", Map.of(), UnaryOperator.identity())) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> calendar = journey.signIn(client, People.ADA, "/calendar");
      assertThat(calendar.statusCode()).isEqualTo(200);
      assertThat(calendar.uri()).isEqualTo(journey.uri("/calendar"));
      HttpResponse<String> end = client.follow(journey.signOut(client, calendar), "");
      assertThat(end.uri()).isEqualTo(journey.uri("/"));
    }
  }

  @Test
  void t3_l04_withFaultsInItsSettingsItAnswers503AndNothingElse() {
    try (Journey journey =
        Journey.startUnready(
            "", Map.of("app_id", "YOUR_APP_ID_HERE", "prompt", "now"), UnaryOperator.identity())) {
      for (String path : new String[] {"/", "/calendar", "/signin", "/callback", "/nowhere"}) {
        HttpResponse<String> answer = journey.client().get(journey.uri(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body())
            .as(path)
            .doesNotContain("YOUR_APP_ID_HERE", "prompt", Journey.CLIENT_SECRET);
      }
      assertThat(journey.client().get(journey.uri("/health/live")).statusCode()).isEqualTo(200);
      assertThat(journey.client().get(journey.uri("/health/ready")).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void w11_c08_aTenantThatIsNotOnTheListHasNoAccess() {
    try (Journey journey =
        Journey.start("", Map.of("tenants", People.KESTREL.tid()), UnaryOperator.identity())) {
      BrowserlessClient client = journey.client();
      assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
      BrowserlessClient stranger = journey.client();
      var outsider =
          People.ALL.stream()
              .filter(person -> person.isPersonalAccount())
              .findFirst()
              .orElseThrow();
      assertThat(journey.signIn(stranger, outsider, "/calendar").statusCode()).isEqualTo(403);
      assertThat(stranger.get(journey.uri("/")).body()).contains("Click here to sign in");
    }
  }

  @Test
  void w3_anotherAuthorityOnAnotherPortIsASettingAlone() {
    try (Journey first = Journey.start();
        Journey second =
            Journey.start("", Map.of(), options -> options.withRefreshTokens(singleUse()))) {
      assertThat(first.tenant().baseUri()).isNotEqualTo(second.tenant().baseUri());
      for (Journey journey : new Journey[] {first, second}) {
        HttpResponse<String> calendar = journey.signIn(journey.client(), People.ADA, "/calendar");
        assertThat(calendar.statusCode()).isEqualTo(200);
      }
    }
  }

  private static gatehouse.devtenant.grants.RefreshTokens.Policy singleUse() {
    return gatehouse.devtenant.grants.RefreshTokens.Policy.SINGLE_USE;
  }
}

package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.graph.ClaimsChallenge;
import gatehouse.devtenant.http.Endpoint;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4: an authority that answers at once does not send a browser round and round. */
class RoundTripsIT {
  /** Graph asks for a sign-in, and the new token does not do either. */
  private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"value\":\"1\"}}}";

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
  }

  /** As a browser would, for as long as it is sent somewhere. */
  private static HttpResponse<String> chase(BrowserlessClient client, HttpResponse<String> start) {
    HttpResponse<String> current = start;
    for (int trip = 0; trip < 20 && BrowserlessClient.isRedirect(current); trip++) {
      current = client.follow(current, "");
    }
    return current;
  }

  @Test
  void afterThreeTripsWithoutAPageThereIsAnExplanation() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.step(CLAIMS));
    journey.tenant().journal().clear();

    HttpResponse<String> end = chase(client, client.get(journey.uri("/calendar?date=2026-11-20")));

    assertThat(end.statusCode()).isEqualTo(403);
    assertThat(end.body())
        .contains(
            "Signing in again does not help", "/signin?return=%2Fcalendar%3Fdate%3D2026-11-20");
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).hasSizeLessThanOrEqualTo(3);

    journey.tenant().script().reset();
    HttpResponse<String> byHand =
        chase(client, client.get(journey.uri("/signin?return=%2Fcalendar")));
    assertThat(byHand.statusCode()).isEqualTo(200);
    assertThat(byHand.uri()).isEqualTo(journey.uri("/calendar"));
  }

  @Test
  void aPageThatIsShownBeginsTheCountAnew() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    for (int time = 0; time < 6; time++) {
      journey.tenant().script().next(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.step(CLAIMS));
      HttpResponse<String> page = chase(client, client.get(journey.uri("/calendar")));
      assertThat(page.statusCode()).as("time " + time).isEqualTo(200);
    }
  }

  /** The session cookie gets lost after each callback, and no other one. */
  @Test
  void aBrowserThatLosesItsSessionAfterEachSignInIsNotSentRoundForEver() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    client.get(journey.uri("/"));
    loseSession(client);
    journey.tenant().journal().clear();

    HttpResponse<String> current = client.get(journey.uri("/calendar?date=2026-11-20"));
    for (int hop = 0; hop < 80 && BrowserlessClient.isRedirect(current); hop++) {
      current = client.get(BrowserlessClient.location(current));
      if (current.uri().getPath().equals("/callback")) {
        loseSession(client);
      }
    }

    assertThat(current.statusCode()).isEqualTo(403);
    assertThat(current.body()).contains("Signing in again does not help");
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).hasSizeLessThanOrEqualTo(3);
    HttpResponse<String> byHand = chase(client, client.get(journey.uri("/calendar")));
    assertThat(byHand.statusCode()).as("then it begins anew").isEqualTo(200);
  }

  private static void loseSession(BrowserlessClient client) {
    client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().startsWith("gatehouse"))
        .toList()
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
  }

  @Test
  void aBrowserThatBringsNoCookieBackStartsAgainOnce() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    loseSession(client);
    client.cookies().setCookiePolicy((uri, cookie) -> uri.getPort() != journey.uri("/").getPort());
    client.cookies().getCookieStore().get(journey.uri("/")).stream()
        .filter(cookie -> cookie.getName().startsWith("signin"))
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
    journey.tenant().journal().clear();

    HttpResponse<String> current = client.get(journey.uri("/calendar"), RestartIT.NAVIGATION);
    for (int hop = 0; hop < 80 && BrowserlessClient.isRedirect(current); hop++) {
      current = client.get(BrowserlessClient.location(current), RestartIT.NAVIGATION);
    }

    assertThat(current.statusCode()).isEqualTo(400);
    assertThat(current.body()).contains("sign-in-lost");
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).hasSize(2);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }

  @Test
  void withCookiesBlockedOneTripIsEnoughToSayWhy() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    // The authority's own cookies stay, so it answers at once.
    client.cookies().setCookiePolicy((uri, cookie) -> !cookie.getName().startsWith("gatehouse"));
    client.cookies().getCookieStore().get(journey.uri("/")).stream()
        .filter(cookie -> cookie.getName().startsWith("gatehouse"))
        .forEach(cookie -> client.cookies().getCookieStore().remove(journey.uri("/"), cookie));
    journey.tenant().journal().clear();

    HttpResponse<String> end = chase(client, client.get(journey.uri("/calendar")));

    assertThat(end.statusCode()).isEqualTo(400);
    assertThat(end.body()).contains("cookies are blocked");
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).hasSize(1);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }
}

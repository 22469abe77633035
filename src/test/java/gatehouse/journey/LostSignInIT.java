package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE B-01, B-02, B-17: a callback that nobody waits for redeems nothing, signs nobody out,
 * and leads to one page with one button that starts again where the user wanted to be.
 */
class LostSignInIT {
  private static final String PAGE = "/calendar?date=2026-03-29&q=%C3%BC%20%26";
  private static final Pattern BUTTON =
      Pattern.compile("<a class=\"btn btn-primary\" href=\"([^\"]+)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("/tutorial", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
  }

  private static URI callbackOf(BrowserlessClient client) {
    return BrowserlessClient.location(
        journey.answerAuthority(client, client.get(journey.uri(PAGE)), People.ADA));
  }

  private static URI buttonOf(HttpResponse<String> page) {
    Matcher matcher = BUTTON.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    URI button = page.uri().resolve(matcher.group(1).replace("&amp;", "&"));
    assertThat(matcher.find()).as("a second button").isFalse();
    return button;
  }

  private static void startsAgainAtThePageWanted(
      BrowserlessClient client, HttpResponse<String> lost) {
    assertThat(lost.statusCode()).isEqualTo(400);
    URI button = buttonOf(lost);
    assertThat(button.getPath()).isEqualTo("/tutorial/signin");
    journey.tenant().journal().clear();
    HttpResponse<String> end =
        client.follow(journey.answerAuthority(client, client.get(button), People.ADA), "");
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.uri()).isEqualTo(journey.uri(PAGE));
  }

  @Test
  void b17_inABrowserWithoutTheSessionItSaysSoAndStartsAgainThere() {
    URI callback = callbackOf(journey.client());
    BrowserlessClient other = journey.client();
    HttpResponse<String> lost = other.get(callback);
    assertThat(lost.body()).contains("We lost track of your sign-in", "sign-in-lost");
    assertThat(lost.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    startsAgainAtThePageWanted(other, lost);
  }

  @Test
  void b17_afterASignOutInAnotherTabToo() {
    BrowserlessClient client = journey.client();
    URI callback = callbackOf(client);
    assertThat(client.post(journey.uri("/signout"), Map.of()).statusCode()).isEqualTo(303);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    startsAgainAtThePageWanted(client, client.get(callback));
  }

  @Test
  void b01_aUsedStateInASessionWithoutAUserIsStale() {
    BrowserlessClient client = journey.client();
    URI callback = callbackOf(client);
    URI refused = URI.create(callback.toString().replaceFirst("code=[^&]+", "code=invented"));
    assertThat(client.get(refused).statusCode()).isEqualTo(400);
    HttpResponse<String> again = client.get(callback);
    assertThat(again.body()).contains("sign-in-stale");
    startsAgainAtThePageWanted(client, again);
  }

  @Test
  void b17_aCodeThatTheAuthorityRefusesStartsAgainThereToo() {
    BrowserlessClient client = journey.client();
    URI callback = callbackOf(client);
    startsAgainAtThePageWanted(
        client,
        client.get(URI.create(callback.toString().replaceFirst("code=[^&]+", "code=invented"))));
  }

  @Test
  void b01_aForeignCallbackLeavesTheUserSignedIn() {
    BrowserlessClient attacker = journey.client();
    URI foreign = callbackOf(attacker);
    BrowserlessClient victim = journey.client();
    journey.signIn(victim, People.MISAKI_WITHOUT_ZONE, "/");
    journey.signIn(victim, People.MISAKI_WITHOUT_ZONE, "/signin");
    journey.tenant().journal().clear();
    HttpResponse<String> answer = victim.get(foreign);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/"));
    assertThat(victim.get(journey.uri("/")).body()).contains("田中").doesNotContain("Ada Lindqvist");
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }

  @Test
  void e01_aStateThatNobodyMadeNamesNoPage() {
    for (String state :
        new String[] {
          UUID.randomUUID().toString(), "a.Ly9ldmlsLmV4YW1wbGU", "https://evil.example"
        }) {
      HttpResponse<String> answer =
          journey.client().get(journey.uri("/callback?code=x&state=" + state));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(buttonOf(answer)).isEqualTo(journey.uri("/signin"));
      assertThat(answer.body()).contains("sign-in-stale").doesNotContain("evil");
    }
  }
}

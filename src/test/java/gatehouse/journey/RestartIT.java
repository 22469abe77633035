package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.token.TokenCipher;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE B-01, B-02, B-17 (decision 0024): a lost sign-in of ours starts again by itself, once,
 * in a tab of a browser; nothing that anybody else could bring redeems a code or signs in.
 */
class RestartIT {
  static final String[] NAVIGATION = {
    "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "cross-site"
  };

  private static final String PAGE = "/calendar?date=2026-03-29&q=%C3%BC%20%26";
  private static final byte[] KEY = new byte[32];

  private static Journey journey;

  @BeforeAll
  static void start() {
    String key = Base64.getEncoder().encodeToString(KEY);
    journey = Journey.start("/tutorial", Map.of("session_key", key), options -> options);
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

  private static String stateOf(URI uri) {
    return SignInIT.parameters(uri).get("state");
  }

  private static void isThePageWithTheButton(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("/tutorial/signin?return=%2Ftutorial%2Fcalendar");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  /** As this application would have made it. */
  private static URI made(Duration ago, int trips, String address) {
    String random = "r".repeat(43);
    String text = Instant.now().minus(ago).getEpochSecond() + " " + trips + " " + address;
    String contents =
        new TokenCipher(List.of(KEY), new SecureRandom()).sealToText(text, "state|" + random);
    return journey.uri("/callback?code=x&state=" + random + "." + contents);
  }

  @Test
  void b17_inAnotherBrowserItStartsAgainAtThePageWanted() {
    URI callback = callbackOf(journey.client());
    BrowserlessClient other = journey.client();
    HttpResponse<String> again = other.get(callback, NAVIGATION);
    assertThat(again.statusCode()).isEqualTo(303);
    URI authority = BrowserlessClient.location(again);
    assertThat(authority.toString()).startsWith(journey.tenant().baseUri().toString());
    assertThat(SignInIT.parameters(authority))
        .as("the operator's")
        .containsEntry("prompt", "login")
        .doesNotContainKey("login_hint");
    assertThat(stateOf(authority)).isNotEqualTo(stateOf(callback));
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();

    HttpResponse<String> end =
        other.follow(journey.answerAuthority(other, again, People.MISAKI_WITHOUT_ZONE), "");
    assertThat(end.uri()).isEqualTo(journey.uri(PAGE));
    assertThat(end.body()).as("who signs in here").contains("田中").doesNotContain("Ada Lindqvist");
  }

  @Test
  void b17_itStartsAgainOnceHoweverOftenTheSessionIsLost() {
    URI callback = callbackOf(journey.client());
    for (int trip = 1; trip <= 2; trip++) {
      BrowserlessClient withoutSession = journey.client();
      HttpResponse<String> again = withoutSession.get(callback, NAVIGATION);
      if (trip == 2) {
        isThePageWithTheButton(again);
        return;
      }
      callback =
          BrowserlessClient.location(journey.answerAuthority(withoutSession, again, People.ADA));
    }
  }

  @Test
  void b17_aTabMustHaveBeenOpenedByABrowserThatSaysSo() {
    URI callback = callbackOf(journey.client());
    isThePageWithTheButton(journey.client().get(callback));
    isThePageWithTheButton(journey.client().get(callback, "Accept", "text/html"));
    for (String destination : List.of("iframe", "image", "empty", "object")) {
      HttpResponse<String> answer =
          journey
              .client()
              .get(callback, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", destination);
      assertThat(answer.statusCode()).as(destination).isEqualTo(401);
      assertThat(answer.headers().allValues("Set-Cookie")).as(destination).isEmpty();
    }
  }

  @Test
  void b13_whatTheAuthorityRefusedDoesNotStartAgain() {
    URI callback = callbackOf(journey.client());
    URI refused = URI.create(callback.toString().replaceFirst("code=[^&]+", "error=access_denied"));
    isThePageWithTheButton(journey.client().get(refused, NAVIGATION));
  }

  @Test
  void b18_itStartsAgainWithinAnHour() {
    String page = "/tutorial/calendar";
    for (long minutes : new long[] {0, 59, -5}) {
      HttpResponse<String> answer =
          journey.client().get(made(Duration.ofMinutes(minutes), 0, page), NAVIGATION);
      assertThat(answer.statusCode()).as("%d minutes", minutes).isEqualTo(303);
    }
    for (long minutes : new long[] {61, 600, -61}) {
      isThePageWithTheButton(
          journey.client().get(made(Duration.ofMinutes(minutes), 0, page), NAVIGATION));
    }
    isThePageWithTheButton(journey.client().get(made(Duration.ZERO, 1, page), NAVIGATION));
  }

  @Test
  void b01_aStateThatNobodyMadeStartsNothing() {
    String state = stateOf(callbackOf(journey.client()));
    for (String forged :
        List.of("x" + state.substring(1), state.substring(0, 43), state + "A", "r.r", "r")) {
      HttpResponse<String> answer =
          journey.client().get(journey.uri("/callback?code=x&state=" + forged), NAVIGATION);
      assertThat(answer.statusCode()).as(forged).isEqualTo(400);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void e01_anAddressElsewhereInOurOwnStateLeadsHome() {
    for (String address : List.of("https://evil.example/", "//evil.example", "/other", "")) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> again = client.get(made(Duration.ZERO, 0, address), NAVIGATION);
      HttpResponse<String> end =
          client.follow(journey.answerAuthority(client, again, People.ADA), "");
      assertThat(end.uri()).as(address).isEqualTo(journey.uri("/"));
    }
  }

  /** Login CSRF: the attacker's own sign-in, given to somebody else with a code of theirs. */
  @Test
  void b07_anAttackersOwnStateSignsNobodyInAsTheAttacker() {
    URI attackers = callbackOf(journey.client());
    BrowserlessClient victim = journey.client();
    URI started = BrowserlessClient.location(victim.get(attackers, NAVIGATION));
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    String mixed = attackers.toString().replace(stateOf(attackers), stateOf(started));
    HttpResponse<String> injected = victim.get(URI.create(mixed), NAVIGATION);
    assertThat(injected.statusCode()).as("PKCE").isEqualTo(400);
    assertThat(victim.get(journey.uri("/")).body()).doesNotContain("Ada Lindqvist");

    BrowserlessClient signedIn = journey.client();
    journey.signIn(signedIn, People.MISAKI_WITHOUT_ZONE, "/calendar");
    HttpResponse<String> answer = signedIn.get(attackers, NAVIGATION);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/"));
  }

  /** B-03: a browser restores its tabs, and the user fills in the first page of the authority. */
  @Test
  void b03_ofThirtyTabsAtOnceTheFirstStillCounts() {
    BrowserlessClient client = journey.client();
    List<HttpResponse<String>> tabs = new ArrayList<>();
    for (int tab = 0; tab < 30; tab++) {
      tabs.add(
          client.get(
              journey.uri("/calendar?date=2026-11-" + (tab + 1 < 10 ? "0" : "") + (tab + 1))));
    }
    HttpResponse<String> end =
        client.follow(journey.answerAuthority(client, tabs.get(0), People.ADA), "");
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.uri()).isEqualTo(journey.uri("/calendar?date=2026-11-01"));
  }

  @Test
  void b14_nothingInTheStateCanBeRead() {
    String state = stateOf(callbackOf(journey.client()));
    assertThat(state).doesNotContain("calendar");
    String decoded =
        new String(
            Base64.getUrlDecoder().decode(state.substring(state.indexOf('.') + 1)),
            StandardCharsets.ISO_8859_1);
    assertThat(decoded).doesNotContain("calendar", "tutorial", "2026");
  }
}

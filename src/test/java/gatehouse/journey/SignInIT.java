package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in and out, by HTTP alone. */
class SignInIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
    journey.tenant().script().reset();
  }

  @Test
  void t8_t10_t12_t15_signsInSeesEventsSignsOutAndTheOldCookieIsDead() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> calendar = journey.signIn(client, People.ADA, "/calendar");
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.uri()).isEqualTo(journey.uri("/calendar"));
    assertThat(calendar.body()).contains("Ada Lindqvist", "ada.lindqvist@kestrel.example");

    List<HttpCookie> old = new ArrayList<>(client.cookies().getCookieStore().get(journey.uri("/")));
    HttpResponse<String> signedOut = journey.signOut(client, calendar);
    assertThat(signedOut.statusCode()).isEqualTo(303);
    HttpResponse<String> end = client.follow(signedOut, "");
    assertThat(end.uri()).isEqualTo(journey.uri("/"));
    assertThat(end.body()).contains("Click here to sign in").doesNotContain("Ada Lindqvist");

    BrowserlessClient thief = journey.client();
    old.forEach(cookie -> thief.cookies().getCookieStore().add(journey.uri("/"), cookie));
    assertThat(thief.get(journey.uri("/calendar")).statusCode()).isEqualTo(302);
    assertThat(thief.get(journey.uri("/")).body()).doesNotContain("Ada Lindqvist");
  }

  @Test
  void t7_theAuthorizationRequestIsCompleteAndFresh() {
    Map<String, String> first =
        parameters(redirectOf(journey.client().get(journey.uri("/signin"))));
    Map<String, String> second =
        parameters(redirectOf(journey.client().get(journey.uri("/signin"))));
    assertThat(first)
        .containsEntry("client_id", Journey.CLIENT_ID)
        .containsEntry("response_type", "code")
        .containsEntry("response_mode", "query")
        .containsEntry("redirect_uri", journey.uri("/callback").toString())
        .containsEntry("prompt", "login")
        .containsEntry("code_challenge_method", "S256");
    assertThat(first.get("scope").split(" "))
        .contains("openid", "profile", "offline_access", "User.Read", "Calendars.Read");
    for (String fresh : new String[] {"state", "nonce", "code_challenge"}) {
      assertThat(first.get(fresh)).hasSizeGreaterThanOrEqualTo(43);
      assertThat(first.get(fresh)).isNotEqualTo(second.get(fresh));
    }
  }

  @Test
  void t8_aCallbackWithoutAPendingStateRedeemsNothing() {
    BrowserlessClient client = journey.client();
    Map<String, String> pending = parameters(redirectOf(client.get(journey.uri("/signin"))));
    String state = pending.get("state");
    for (String query :
        List.of(
            "code=x",
            "code=x&state=",
            "code=x&state=" + "A".repeat(43),
            "code=x&state=" + state.substring(1),
            "code=x&state=" + state + "&state=" + state,
            "code=x&code=y&state=" + state,
            "code=x&state%00=" + state,
            "code=x&STATE=" + state,
            "code=x&state=" + "A".repeat(6000))) {
      HttpResponse<String> refused = client.get(journey.uri("/callback?" + query));
      assertThat(refused.statusCode()).as(query).isEqualTo(400);
    }
    assertThat(journey.client().get(journey.uri("/callback?code=x&state=" + state)).statusCode())
        .as("a state of another browser")
        .isEqualTo(400);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }

  @Test
  void b02_aReplayedCallbackRedeemsOnceAndLeavesTheUserSignedIn() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> back =
        journey.answerAuthority(client, client.get(journey.uri("/signin")), People.ADA);
    URI callback = BrowserlessClient.location(back);
    assertThat(client.get(callback).statusCode()).isEqualTo(303);
    HttpResponse<String> again = client.get(callback);
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(again)).isEqualTo(journey.uri("/"));
    assertThat(client.get(journey.uri("/")).body()).contains("Ada Lindqvist");
    assertThat(journey.client().get(callback).statusCode()).isEqualTo(400);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
  }

  @Test
  void b03_fiveTabsFinishInAnyOrderEachOnItsOwnPage() {
    BrowserlessClient client = journey.client();
    List<HttpResponse<String>> tabs = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      tabs.add(client.get(journey.uri("/calendar?date=2026-11-0" + day)));
    }
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    Collections.reverse(order);
    for (int tab : order) {
      HttpResponse<String> end =
          client.follow(journey.answerAuthority(client, tabs.get(tab), People.ADA), "");
      assertThat(end.statusCode()).isEqualTo(200);
      assertThat(end.uri()).isEqualTo(journey.uri("/calendar?date=2026-11-0" + (tab + 1)));
    }
  }

  @Test
  void t8_theSessionIdIsNewAfterTheSignIn() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> start = client.get(journey.uri("/signin"));
    Set<String> before = cookieValues(client);
    journey.signIn(client, People.ADA, "/signin");
    assertThat(start.statusCode()).isEqualTo(302);
    Set<String> after = cookieValues(client);
    assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(before);
  }

  @Test
  void t11_cancelledSignInLeadsHomeWithAMessageShownOnce() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page =
        client.follow(client.get(journey.uri("/calendar")), journey.uri("/callback").toString());
    HttpResponse<String> back = journey.submit(client, page, Map.of("action", "cancel"));
    HttpResponse<String> home = client.follow(back, "");
    assertThat(home.uri()).isEqualTo(journey.uri("/"));
    assertThat(home.body()).contains("role=\"status\"");
    assertThat(client.get(journey.uri("/")).body()).doesNotContain("role=\"status\"");
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }

  @Test
  void t9_theEmailIsTheSignInNameWhereThereIsNoMail() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = journey.signIn(client, People.JOERG_WITHOUT_MAIL, "/signin");
    assertThat(home.body()).contains("Jörg Weiß-Çelik", "joerg@kestrel.example");
  }

  @Test
  void d1_everybodyCanSignInAndSeeACalendarOrAWord() {
    for (var person : People.ALL) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> calendar = journey.signIn(client, person, "/calendar");
      int expected = person.mailbox() == null ? 404 : 200;
      assertThat(calendar.statusCode()).as(person.signInName()).isEqualTo(expected);
      assertThat(client.get(journey.uri("/")).body()).contains("signout");
    }
  }

  @Test
  void w13_aFetchThatIsNotSignedInGets401() {
    HttpResponse<String> refused =
        journey.client().get(journey.uri("/calendar"), "Sec-Fetch-Dest", "empty");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(refused.body()).contains("interaction-required");
  }

  @Test
  void t12_signOutIsPostWithTheTokenAlone() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/signin");
    assertThat(client.get(journey.uri("/signout")).statusCode()).isEqualTo(405);
    assertThat(client.method("HEAD", journey.uri("/signout")).statusCode()).isEqualTo(405);
    assertThat(client.post(journey.uri("/signout"), Map.of()).statusCode()).isEqualTo(403);
    assertThat(client.post(journey.uri("/signout"), Map.of("csrf", "x")).statusCode())
        .isEqualTo(403);
    assertThat(client.get(journey.uri("/")).body()).contains("Ada Lindqvist");
    assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
    HttpResponse<String> twice = journey.signOut(client, home);
    assertThat(twice.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(twice)).isEqualTo(journey.uri("/"));
  }

  @Test
  void b12_w6_theRedirectUriIsTheConfiguredOneWhateverTheRequestSays() {
    for (String header : List.of("X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix")) {
      HttpResponse<String> start =
          journey.client().get(journey.uri("/signin"), header, "host=evil.example");
      assertThat(parameters(redirectOf(start)))
          .containsEntry("redirect_uri", journey.uri("/callback").toString());
    }
  }

  @Test
  void b15_signInTakesNothingFromItsLinkButTheReturnAddress() {
    Map<String, String> parameters =
        parameters(
            redirectOf(
                journey
                    .client()
                    .get(
                        journey.uri(
                            "/signin?scope=evil&authority=https://evil.example&prompt=none"
                                + "&redirect_uri=https://evil.example&login_hint=x"))));
    assertThat(parameters.toString()).doesNotContain("evil");
    assertThat(parameters).containsEntry("prompt", "login").doesNotContainKey("login_hint");
  }

  @Test
  void b07_aCodeOfAnotherBrowserIsRefusedByPkce() {
    BrowserlessClient attacker = journey.client();
    URI stolen =
        BrowserlessClient.location(
            journey.answerAuthority(attacker, attacker.get(journey.uri("/signin")), People.ADA));
    BrowserlessClient victim = journey.client();
    String state = parameters(redirectOf(victim.get(journey.uri("/signin")))).get("state");
    HttpResponse<String> injected =
        victim.get(journey.uri("/callback?code=" + raw(stolen, "code") + "&state=" + state));
    assertThat(injected.statusCode()).isEqualTo(400);
    assertThat(victim.get(journey.uri("/")).body()).doesNotContain("Ada Lindqvist");
  }

  @Test
  void t8_theCodeIsRedeemedOnceWithTheSameRedirectUri() {
    journey.signIn(journey.client(), People.ADA, "/signin");
    List<TenantRequest> posts = journey.tenant().journal().requests(Endpoint.TOKEN);
    assertThat(posts).hasSize(1);
    assertThat(posts.get(0).form().get("redirect_uri", ""))
        .isEqualTo(journey.uri("/callback").toString());
    assertThat(posts.get(0).form().get("code_verifier", "")).hasSizeBetween(43, 128);
  }

  private static URI redirectOf(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(302);
    return BrowserlessClient.location(response);
  }

  static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String raw(URI uri, String name) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> cookieValues(BrowserlessClient client) {
    return new HashSet<>(
        client.cookies().getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().startsWith("gatehouse"))
            .map(HttpCookie::getValue)
            .toList());
  }
}

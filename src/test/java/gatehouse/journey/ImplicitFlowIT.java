package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.http.StrictJson;
import java.net.CookieStore;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's part of the implicit flow: what it believes of a page in the browser. */
class ImplicitFlowIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.start("", Map.of("implicit_flow", "true", "prompt", "unset"), options -> options);
    register(journey);
  }

  static void register(Journey at) {
    at.tenant()
        .directory()
        .register(
            RegisteredApplication.of(Site.CLIENT_ID, "App", Site.CLIENT_SECRET, "unused")
                .withRedirectUris(
                    Set.of(
                        at.uri("/callback").toString(),
                        at.uri("/spa").toString(),
                        at.uri("/spa/silent").toString()))
                .withAdminConsent(true)
                .withImplicitGrant(true, true));
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static ImplicitBrowser browser() {
    return new ImplicitBrowser(journey);
  }

  private static boolean isSignedIn(ImplicitBrowser browser) {
    return browser.client().get(journey.uri("/")).body().contains("account-menu");
  }

  @ParameterizedTest
  @CsvSource({"id_token", "id_token token", "token id_token"})
  void i7_aVerifiedIdTokenStartsASession(String responseType) {
    ImplicitBrowser browser = browser();
    Map<String, String> response =
        browser.authenticate(browser.begin(""), responseType, People.ADA);
    String before = browser.client().cookies().getCookieStore().getCookies().toString();
    HttpResponse<String> answer = browser.complete(response);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    ObjectNode user = ImplicitBrowser.json(answer);
    assertThat(user.path("name").asText()).isEqualTo("Ada Lindqvist");
    assertThat(user.path("login_hint").asText()).isNotEmpty();
    assertThat(user.path("domain_hint").asText()).isEqualTo("organizations");
    assertThat(isSignedIn(browser)).isTrue();
    assertThat(browser.client().cookies().getCookieStore().getCookies().toString())
        .as("the session has a new id")
        .isNotEqualTo(before);
  }

  /** I4: personal accounts are known by their tenant. */
  @Test
  void i4_thePageIsToldWhichKindOfAccountItIs() {
    ImplicitBrowser browser = browser();
    HttpResponse<String> answer =
        browser.complete(
            browser.authenticate(browser.begin(""), "id_token", People.SIOBHAN_PERSONAL));
    assertThat(ImplicitBrowser.json(answer).path("domain_hint").asText()).isEqualTo("consumers");
  }

  /** There is no access token in the session, and pages that need one go on by the code flow. */
  @Test
  void h07_pagesThatCallGraphGetTokensOfTheirOwn() {
    ImplicitBrowser browser = browser();
    browser.complete(browser.authenticate(browser.begin(""), "id_token token", People.ADA));
    HttpResponse<String> answer = browser.client().get(journey.uri("/calendar"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(answer).getQuery()).contains("response_type=code");
    assertThat(browser.client().follow(answer, "").statusCode()).isEqualTo(200);
    assertThat(isSignedIn(browser)).isTrue();
  }

  /** W9: it is a page of ours that completes each, so nothing goes round. */
  @Test
  void i7_manySignInsAreNoLoop() {
    ImplicitBrowser browser = browser();
    for (int i = 0; i < 3; i++) {
      signIn(browser, People.ADA);
    }
    HttpResponse<String> calendar = browser.client().get(journey.uri("/calendar"));
    assertThat(browser.client().follow(calendar, "").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> signIn(ImplicitBrowser browser, Person person) {
    HttpResponse<String> answer =
        browser.complete(browser.authenticate(browser.begin(""), "id_token", person));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static void leaveAuthority(ImplicitBrowser browser) {
    CookieStore cookies = browser.client().cookies().getCookieStore();
    cookies.getCookies().stream()
        .filter(cookie -> cookie.getName().contains("devtenant-sso"))
        .toList()
        .forEach(cookie -> cookies.remove(null, cookie));
  }

  /** What a page that stays open asks before it renews its token. */
  @Test
  void i10_thePageCanAskWhoIsSignedIn() {
    ImplicitBrowser browser = browser();
    URI session = journey.uri("/spa/session");
    assertThat(browser.client().get(session).body()).isEqualTo("{}");
    String ada = ImplicitBrowser.json(signIn(browser, People.ADA)).path("user").asText();
    assertThat(ada).hasSize(43);
    assertThat(ImplicitBrowser.json(browser.client().get(session)).path("user").asText())
        .isEqualTo(ada);
    assertThat(browser.client().get(journey.uri("/spa")).body())
        .contains("data-user=\"" + ada + "\"");
    assertThat(browser.client().get(session, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    journey.signOut(browser.client(), browser.client().get(journey.uri("/")));
    assertThat(browser.client().get(session).body()).isEqualTo("{}");
    leaveAuthority(browser);
    assertThat(ImplicitBrowser.json(signIn(browser, People.SIOBHAN_PERSONAL)).path("user").asText())
        .isNotEqualTo(ada);
  }

  /** T9: what nobody sees takes no message. */
  @Test
  void t9_theHiddenFrameTakesNoMessage() {
    ImplicitBrowser browser = browser();
    signIn(browser, People.ADA);
    // Which leaves a message for the next page.
    leaveAuthority(browser);
    signIn(browser, People.SIOBHAN_PERSONAL);
    HttpResponse<String> silent = browser.client().get(journey.uri("/spa/silent"));
    assertThat(silent.statusCode()).isEqualTo(200);
    assertThat(silent.body()).doesNotContain("class=\"flash\"");
    assertThat(browser.client().get(journey.uri("/")).body()).contains("class=\"flash\"");
  }

  /** B8, G-03, and C-17: the settings hold for this flow, too; below a context path. */
  @Test
  void g03_c17_theSettingsHoldHereToo() {
    try (Journey strict =
        Journey.start(
            "/tutorial",
            Map.of("implicit_flow", "true", "logout_id_token_hint", "true", "prompt", "login"),
            options -> options)) {
      register(strict);
      ImplicitBrowser browser = new ImplicitBrowser(strict);
      ObjectNode secrets = browser.begin("consent");
      strict.tenant().arm("auth-time-old");
      assertThat(
              browser.complete(browser.authenticate(secrets, "id_token", People.ADA)).statusCode())
          .isEqualTo(403);
      ImplicitBrowser other = new ImplicitBrowser(strict);
      String page = other.client().get(strict.uri("/spa")).body();
      assertThat(page)
          .contains("data-redirect=\"" + strict.uri("/spa") + "\"", "data-root=\"/tutorial\"")
          .contains("<option value=\"login\">")
          .doesNotContain("<option value=\"consent\"");
      signIn(other, People.ADA);
      HttpResponse<String> end =
          strict.signOut(other.client(), other.client().get(strict.uri("/")));
      assertThat(end.statusCode()).isEqualTo(200);
      assertThat(end.body()).contains("name=\"id_token_hint\"");
    }
  }

  @Test
  void i3_theFormBeginsWithThePromptOfTheSettings() {
    try (Journey own =
        Journey.start(
            "", Map.of("implicit_flow", "true", "prompt", "consent"), options -> options)) {
      assertThat(own.client().get(own.uri("/spa")).body())
          .contains("<option value=\"consent\" selected>", "<option value=\"select_account\">");
    }
  }

  /** The dev tenant's B2C gives no tokens to browsers; the page is there, and begins. */
  @Test
  void i11_thePageIsThereForUserFlowsToo() {
    Map<String, String> settings = new HashMap<>(B2cIT.settings());
    settings.put("prompt", "unset");
    settings.put("implicit_flow", "true");
    try (Journey b2c = Journey.start("", settings, options -> options)) {
      HttpResponse<String> page = b2c.client().get(b2c.uri("/spa"));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .endsWith("frame-src 'self' " + b2c.tenant().baseUri());
      assertThat(new ImplicitBrowser(b2c).begin("").path("state").asText()).hasSize(43);
    }
  }

  @Test
  void t8_requestsAreLimited() {
    try (Journey few =
        Journey.start(
            "",
            Map.of("implicit_flow", "true", "prompt", "unset", "rate_limit", "5"),
            options -> options)) {
      ImplicitBrowser browser = new ImplicitBrowser(few);
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      List<Integer> answers =
          IntStream.range(0, 6)
              .mapToObj(i -> browser.post("/spa/request", body, "").statusCode())
              .toList();
      assertThat(answers).contains(200).last().isEqualTo(429);
    }
  }

  @Test
  void h03_oneTokenMakesOneSession() {
    ImplicitBrowser browser = browser();
    Map<String, String> response = browser.authenticate(browser.begin(""), "id_token", People.ADA);
    String csrf = browser.csrfToken(String.valueOf(response.get("state")));
    ObjectNode body = ImplicitBrowser.body(response);
    assertThat(browser.post("/spa/session", body, csrf).statusCode()).isEqualTo(200);
    assertThat(browser.post("/spa/session", body, csrf).statusCode()).isEqualTo(400);
  }

  @Test
  void h03_itMakesNoneInAnotherBrowser() {
    ImplicitBrowser attacker = browser();
    Map<String, String> stolen = attacker.authenticate(attacker.begin(""), "id_token", People.ADA);
    String csrf = attacker.csrfToken(String.valueOf(stolen.get("state")));
    ImplicitBrowser stranger = browser();
    assertThat(stranger.post("/spa/session", ImplicitBrowser.body(stolen), csrf).statusCode())
        .as("without a session")
        .isEqualTo(400);
    ObjectNode own = stranger.begin("");
    assertThat(stranger.post("/spa/session", ImplicitBrowser.body(stolen), csrf).statusCode())
        .as("with one of its own")
        .isEqualTo(400);
    ObjectNode mixed = ImplicitBrowser.body(stolen).put("state", own.path("state").asText());
    String ownCsrf = stranger.csrfToken(own.path("state").asText());
    assertThat(stranger.post("/spa/session", mixed, ownCsrf).statusCode())
        .as("with a state of its own, H-02: the nonce is another")
        .isEqualTo(403);
    assertThat(isSignedIn(stranger)).isFalse();
  }

  /**
   * Row by row: type, origin, Sec-Fetch-Site, whether the CSRF token comes along, and the status.
   */
  @ParameterizedTest
  @CsvSource({
    "application/json, own, same-origin, true, 200",
    "application/json;charset=utf-8, own, , true, 200",
    "application/json, own, same-origin, false, 403",
    "application/json, https://evil.example, cross-site, true, 403",
    "application/json, null, cross-site, true, 403",
    "application/json, , , true, 403",
    "application/json, own, same-site, true, 403",
    "text/plain, own, same-origin, true, 415",
    "application/x-www-form-urlencoded, own, same-origin, true, 415",
    "application/jsonp, own, same-origin, true, 415"
  })
  void h03_onlyOurPagePosts(
      String type, String origin, String site, boolean withToken, int status) {
    ImplicitBrowser browser = browser();
    Map<String, String> response = browser.authenticate(browser.begin(""), "id_token", People.ADA);
    String csrf = browser.csrfToken(String.valueOf(response.get("state")));
    List<String> headers = new ArrayList<>(List.of("Content-Type", type));
    if (origin != null) {
      headers.addAll(List.of("Origin", origin.equals("own") ? browser.origin() : origin));
    }
    if (site != null) {
      headers.addAll(List.of("Sec-Fetch-Site", site));
    }
    if (withToken) {
      headers.addAll(List.of("X-CSRF-Token", csrf));
    }
    HttpResponse<String> answer =
        browser
            .client()
            .postText(
                journey.uri("/spa/session"),
                StrictJson.write(ImplicitBrowser.body(response)),
                headers.toArray(String[]::new));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(isSignedIn(browser)).isEqualTo(status == 200);
  }

  /** SPEC I7: an access token that came along is bound to the ID token, and none may be missing. */
  @ParameterizedTest
  @CsvSource({
    "id_token token, , 403",
    "id_token token, AAAAAAAAAAAAAAAAAAAAAA, 403",
    "id_token, AAAAAAAAAAAAAAAAAAAAAA, 403"
  })
  void h02_theHashOfTheAccessTokenIsCompared(String responseType, String hash, int status) {
    ImplicitBrowser browser = browser();
    Map<String, String> response =
        browser.authenticate(browser.begin(""), responseType, People.ADA);
    ObjectNode body = ImplicitBrowser.body(response);
    body.remove("at_hash");
    if (hash != null) {
      body.put("at_hash", hash);
    }
    String csrf = browser.csrfToken(String.valueOf(response.get("state")));
    assertThat(browser.post("/spa/session", body, csrf).statusCode()).isEqualTo(status);
  }

  /** SPEC I3, C-17: a page that was to ask for the password cannot do without. */
  @ParameterizedTest
  @CsvSource({"login, 403", "consent, 200"})
  void i3_promptLoginIsAnAuthenticationAfterIt(String prompt, int status) {
    ImplicitBrowser browser = browser();
    ObjectNode secrets = browser.begin(prompt);
    journey.tenant().arm("auth-time-old");
    Map<String, String> response = browser.authenticate(secrets, "id_token", People.ADA);
    assertThat(browser.complete(response).statusCode()).isEqualTo(status);
  }

  @Test
  void h06_bodiesHaveLimits() {
    ImplicitBrowser browser = browser();
    ObjectNode secrets = browser.begin("");
    String csrf = browser.csrfToken(secrets.path("state").asText());
    String[] headers = {
      "Content-Type", "application/json", "Origin", browser.origin(), "X-CSRF-Token", csrf
    };
    String large = "{\"id_token\":\"" + "x".repeat(1024 * 1024) + "\"}";
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    Map<String, Integer> answers =
        Map.of(large, 413, deep, 400, "{\"a\":" + deep + "}", 400, "", 400, "{}", 400, "[]", 400);
    answers.forEach(
        (body, status) ->
            assertThat(
                    browser
                        .client()
                        .postText(journey.uri("/spa/session"), body, headers)
                        .statusCode())
                .as(body.substring(0, Math.min(20, body.length())))
                .isEqualTo(status));
    HttpResponse<String> packed =
        browser
            .client()
            .postText(
                journey.uri("/spa/session"),
                "{}",
                Stream.concat(Stream.of(headers), Stream.of("Content-Encoding", "gzip"))
                    .toArray(String[]::new));
    assertThat(packed.statusCode()).isEqualTo(415);
  }

  /** Group C at the post endpoint: nobody gets in with a forged token; the unusual good ones do. */
  @TestFactory
  Stream<DynamicTest> h02_forgedTokens() {
    ImplicitBrowser browser = browser();
    browser.authenticate(browser.begin(""), "id_token", People.ADA);
    return Sample.ofThisBuild()
        .everyNth(12, journey.tenant().forgeries().tokens(), TokenForgery::requirements)
        .stream()
        .map(
            forgery ->
                dynamicTest(
                    forgery.name() + " (" + forgery.requirements() + ")",
                    () -> {
                      ObjectNode secrets = browser.begin("");
                      journey.tenant().script().nextIdToken(forgery);
                      HttpResponse<String> answer =
                          browser.complete(browser.authenticate(secrets, "id_token", People.ADA));
                      if (forgery.expectation() != Expectation.EITHER) {
                        assertThat(answer.statusCode() == 200)
                            .as(answer.statusCode() + " " + answer.body())
                            .isEqualTo(forgery.expectation() == Expectation.ACCEPT);
                      }
                      assertThat(answer.statusCode()).isIn(200, 403, 413);
                    }));
  }
}

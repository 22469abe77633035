package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE B-13, B-15, RP-48: what arrives although no sign-in has asked for it. */
class UnsolicitedIT {
  private static final String CONSENT = "Back from the page for administrators";
  private static final String START = "Another site has sent you here";
  private static final Pattern BUTTON =
      Pattern.compile("<a class=\"btn btn-primary\" href=\"([^\"]+)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("/tutorial", Map.of(), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
  }

  private static URI buttonOf(HttpResponse<String> page) {
    Matcher matcher = BUTTON.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return page.uri().resolve(matcher.group(1).replace("&amp;", "&"));
  }

  private static String encoded(String text) {
    return BrowserlessClient.encode(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin_consent=True&tenant=4c7a5d1e-93b0-4f8e-a6d2-1b0e7c95f3a8",
        "admin_consent=True&tenant=x&state=12345&scope=https://graph.microsoft.com/.default",
        "tenant=x&admin_consent=True&error=consent_required&error_description=canary&state=1",
        "error=access_denied&error_subcode=cancel&state=foreign",
        "error=access_denied&error_subcode=cancel",
        "error=permission_denied&error_description=The+admin+canceled+the+request"
      })
  void b13_anAdministratorsConsentHasAPageOfItsOwn(String query) {
    HttpResponse<String> page = journey.client().get(journey.uri("/callback?" + query));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(CONSENT)
        .doesNotContain("no longer valid", "canary", "4c7a5d1e", "12345", "True");
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(buttonOf(page).getPath()).isEqualTo("/tutorial/signin");
    assertThat(journey.tenant().journal().exchanges()).isEmpty();
  }

  @Test
  void b13_itComesByGetAlsoWhereAnswersArePosted() {
    try (Journey posting =
        Journey.start("", Map.of("response_mode", "form_post"), options -> options)) {
      BrowserlessClient client = posting.client();
      assertThat(client.get(posting.uri("/callback?admin_consent=True&tenant=x")).body())
          .contains(CONSENT);
      assertThat(client.get(posting.uri("/callback?error=permission_denied")).body())
          .contains(CONSENT);
      assertThat(client.get(posting.uri("/callback?code=x&state=y")).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void b13_anAdministratorComesBackFromTheAuthority() {
    for (String action : List.of("cancel", "accept")) {
      BrowserlessClient client = journey.client();
      URI consent =
          URI.create(
              journey.tenant().baseUri()
                  + "/kestrel.example/v2.0/adminconsent?state=12345&client_id="
                  + Journey.CLIENT_ID
                  + "&redirect_uri="
                  + encoded(journey.uri("/callback").toString()));
      assertThat(client.get(consent).body()).contains("Permissions requested", "Gatehouse");
      HttpResponse<String> back =
          client.post(
              consent,
              Map.of(
                  "client_id",
                  Journey.CLIENT_ID,
                  "redirect_uri",
                  journey.uri("/callback").toString(),
                  "state",
                  "12345",
                  "action",
                  action));
      HttpResponse<String> page = client.get(BrowserlessClient.location(back));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(CONSENT);
      HttpResponse<String> end =
          client.follow(
              journey.answerAuthority(client, client.get(buttonOf(page)), People.ADA), "");
      assertThat(end.uri()).isEqualTo(journey.uri("/"));
    }
  }

  @Test
  void b13_theAnswerToASignInIsNoConsent() {
    BrowserlessClient client = journey.client();
    String state =
        SignInIT.parameters(BrowserlessClient.location(client.get(journey.uri("/signin"))))
            .get("state");
    URI cancelled =
        journey.uri("/callback?error=access_denied&error_subcode=cancel&state=" + state);
    HttpResponse<String> lost = journey.client().get(cancelled);
    assertThat(lost.statusCode()).as("a state of ours").isEqualTo(400);
    HttpResponse<String> home = client.follow(client.get(cancelled), "");
    assertThat(home.body()).contains("You cancelled the sign-in");
    assertThat(client.get(journey.uri("/callback?code=x&admin_consent=True&state=z")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void b13_consentFromAnywhereLeavesThePendingSignInAlone() {
    BrowserlessClient client = journey.client();
    URI callback =
        BrowserlessClient.location(
            journey.answerAuthority(client, client.get(journey.uri("/calendar")), People.ADA));
    assertThat(client.get(journey.uri("/callback?admin_consent=True")).body()).contains(CONSENT);
    assertThat(client.get(callback).statusCode()).isEqualTo(303);
  }

  private static String issuer() {
    return journey.tenant().baseUri() + "/" + People.KESTREL.tid() + "/v2.0";
  }

  private static Map<String, String> login(String target) {
    Map<String, String> form = new HashMap<>();
    form.put("iss", issuer());
    form.put("login_hint", "ada@kestrel.example");
    form.put("target_link_uri", target);
    return form;
  }

  private static URI at(String path, Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query.append(query.isEmpty() ? "?" : "&").append(name + "=" + encoded(value)));
    return journey.uri(path + query);
  }

  @Test
  void rp48_aLoginOfAThirdPartyIsOfferedAndKeepsHintAndTarget() {
    Map<String, String> login = login(journey.uri("/calendar?date=2026-11-20").toString());
    for (int way = 0; way < 3; way++) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> page =
          switch (way) {
            case 0 -> client.get(at("/signin", login));
            case 1 -> client.post(journey.uri("/signin"), login);
            default -> client.get(at("/callback", login));
          };
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(START).doesNotContain("ada@kestrel.example");
      assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
      URI button = buttonOf(page);
      assertThat(button.toString()).doesNotContain("ada");
      HttpResponse<String> start = client.get(button);
      assertThat(SignInIT.parameters(BrowserlessClient.location(start)))
          .containsEntry("login_hint", "ada@kestrel.example")
          .containsEntry("prompt", "login");
      HttpResponse<String> end =
          client.follow(journey.answerAuthority(client, start, People.ADA), "");
      assertThat(end.uri()).isEqualTo(journey.uri("/calendar?date=2026-11-20"));
    }
  }

  @Test
  void rp48_whoIsSignedInGoesToTheTarget() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    HttpResponse<String> answer =
        client.get(at("/signin", login(journey.uri("/profile").toString())));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/profile"));
  }

  @Test
  void b15_anotherIssuerStartsNothing() {
    for (String foreign :
        List.of(
            "https://evil.example/",
            "",
            journey.tenant().baseUri() + "/common/v2.0",
            issuer() + "/",
            issuer().toUpperCase(Locale.ROOT))) {
      Map<String, String> login = login(journey.uri("/calendar").toString());
      login.put("iss", foreign);
      for (String path : List.of("/signin", "/callback")) {
        HttpResponse<String> refused = journey.client().get(at(path, login));
        assertThat(refused.statusCode()).as(foreign).isEqualTo(400);
        assertThat(refused.body()).contains("bad-request").doesNotContain("evil", "ada@");
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
      }
      assertThat(journey.client().post(journey.uri("/signin"), login).statusCode()).isEqualTo(400);
    }
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/tutorial/calendar",
        "//evil.example/",
        "/tutorial/calendar",
        "javascript:alert(1)",
        "{own}.evil.example/tutorial/calendar",
        "{own}@evil.example/tutorial/calendar",
        "{own}/elsewhere",
        "{own}/tutorial/../elsewhere",
        "{own}//evil.example",
        "{own}/tutorial/signin",
        "{own}/tutorial/callback?code=x",
        "{own}",
        "::",
        ""
      })
  void e01_aTargetElsewhereIsHome(String target) {
    String own = journey.uri("/").toString().replace("/tutorial/", "");
    HttpResponse<String> page =
        journey.client().get(at("/signin", login(target.replace("{own}", own))));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(START).doesNotContain("evil");
    assertThat(buttonOf(page).getRawQuery()).startsWith("return=%2Ftutorial%2F&");
  }

  @Test
  void b15_aHintIsAShortLineAndSealedByUs() {
    for (String hint : List.of("a\nb", "x".repeat(257), "")) {
      Map<String, String> login = login("");
      login.put("login_hint", hint);
      assertThat(buttonOf(journey.client().get(at("/signin", login))).getRawQuery())
          .doesNotContain("hint=");
    }
    for (String forged : List.of("ada@kestrel.example", "AAAA", "", "x".repeat(5_000))) {
      HttpResponse<String> start =
          journey.client().get(journey.uri("/signin?hint=" + encoded(forged)));
      assertThat(SignInIT.parameters(BrowserlessClient.location(start)))
          .doesNotContainKey("login_hint");
    }
    assertThat(journey.client().get(journey.uri("/signin?iss=a&iss=b")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void b20_aPostThatIsNoLoginOfAThirdPartyIsNotAccepted() {
    for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("return", "/"))) {
      HttpResponse<String> refused = journey.client().post(journey.uri("/signin"), form);
      assertThat(refused.statusCode()).isEqualTo(405);
      assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
    }
  }
}

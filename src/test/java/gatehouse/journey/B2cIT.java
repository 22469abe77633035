package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC B1 to B3, B5, B7; ACCEPTANCE C-10 to C-12, G-03: signing in by user flows of B2C. */
class B2cIT {
  private static final String POST_LOGOUT = "post_logout_redirect_uri";
  private static final String CANARY = "canary-Qx81";

  private static Journey journey;

  static Map<String, String> settings() {
    return Map.of(
        "prompt", "unset",
        "authority", "{tenant}/" + B2cTenant.DOMAIN,
        "b2c_sign_in", B2cTenant.SIGN_IN,
        "b2c_edit_profile", B2cTenant.EDIT_PROFILE,
        "b2c_reset_password", B2cTenant.RESET_PASSWORD);
  }

  @BeforeAll
  static void start() {
    journey = Journey.start("", settings(), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
    journey.tenant().directory().put(People.ADA);
  }

  private static List<TenantRequest> requests(Endpoint endpoint) {
    return journey.tenant().journal().requests(endpoint);
  }

  /** The user flows whose endpoint was asked. */
  private static List<String> policies(Endpoint endpoint) {
    return requests(endpoint).stream().map(request -> request.path().split("/", -1)[2]).toList();
  }

  private static String path(String policy) {
    return policy.toLowerCase(Locale.ROOT);
  }

  private static BrowserlessClient signedIn() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/signin").body()).contains("Ada Lindqvist");
    return client;
  }

  private static void assertStranger(BrowserlessClient client) {
    assertThat(client.get(journey.uri("/")).body())
        .contains("Click here to sign in")
        .doesNotContain("Ada Lindqvist");
  }

  private static HttpResponse<String> press(
      BrowserlessClient client, HttpResponse<String> page, String action) {
    return journey.submit(client, page, Map.of("action", action));
  }

  private static HttpResponse<String> follow(BrowserlessClient client, HttpResponse<String> start) {
    return client.follow(start, journey.uri("/callback").toString());
  }

  private static Parameters query(URI uri) {
    return Parameters.parse(uri.getRawQuery());
  }

  @Test
  void b1_theSignInIsThatOfTheFlowsOwnEndpointsAndAsksNobodyElse() {
    HttpResponse<String> home = journey.signIn(journey.client(), People.ADA, "/signin");
    assertThat(home.body())
        .contains(
            "Ada Lindqvist",
            "Open your profile",
            "Signs you in and shows what your account says about you.")
        .doesNotContain("/calendar", "Graph");
    assertThat(policies(Endpoint.B2C_AUTHORIZE)).containsOnly(path(B2cTenant.SIGN_IN));
    assertThat(policies(Endpoint.B2C_TOKEN)).containsExactly(path(B2cTenant.SIGN_IN));
    assertThat(requests(Endpoint.B2C_AUTHORIZE).get(0).query().get("scope"))
        .isEqualTo("openid profile offline_access " + Site.CLIENT_ID);
    assertThat(requests(Endpoint.B2C_AUTHORIZE).get(0).query().values())
        .as("what B2C does not know")
        .doesNotContainKeys("claims", "login_hint");
    assertThat(requests(Endpoint.B2C_TOKEN).get(0).form().values()).doesNotContainKey("claims");
    assertThat(journey.tenant().journal().exchanges())
        .allMatch(exchange -> exchange.endpoint().name().startsWith("B2C_"));
  }

  @Test
  void b5_theProfileShowsWhatTheTokenSaysWithWhatItMeans() {
    HttpResponse<String> page = signedIn().get(journey.uri("/profile"));
    assertThat(page.body())
        .contains(
            "ada.lindqvist@kestrel.example",
            "emails",
            "tfp",
            B2cTenant.SIGN_IN,
            "The user flow of Azure AD B2C that you went through.",
            "extension_Loyalty",
            "An attribute that this sign-in service has defined for its accounts.",
            "It comes from the user flow that you were sent to",
            "href=\"/signin?flow=edit-profile\"");
  }

  @Test
  void b5_theCalendarIsAPageThatSaysThatThereIsNone() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> answer = client.get(journey.uri("/calendar"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no calendar here", "Ada Lindqvist");
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    HttpResponse<String> stranger = journey.client().get(journey.uri("/calendar"));
    assertThat(stranger.statusCode()).as("behind the door like everything there").isEqualTo(302);
  }

  @TestFactory
  Stream<DynamicTest> c10_c11_tokensOfOtherFlows() {
    return Stream.of("tfp", "acr")
        .flatMap(
            claim ->
                Sample.ofThisBuild().everyNth(3, journey.tenant().forgeries().ofB2c()).stream()
                    .map(
                        forgery ->
                            DynamicTest.dynamicTest(
                                forgery.name() + " where tenants say " + claim,
                                () -> check(claim, forgery.name(), forgery.expectation()))));
  }

  private void check(String claim, String name, Expectation verdict) {
    forget();
    journey.tenant().b2c().policyClaim(claim);
    try {
      journey.tenant().arm(name);
      BrowserlessClient client = journey.client();
      HttpResponse<String> end = journey.signIn(client, People.ADA, "/signin");
      if (verdict == Expectation.ACCEPT) {
        assertThat(end.body()).contains("Ada Lindqvist");
      } else {
        assertThat(end.statusCode()).isEqualTo(403);
        assertThat(end.body()).contains("sign-in-untrusted");
        assertStranger(client);
        assertThat(journey.signIn(journey.client(), People.ADA, "/signin").body())
            .as("an honest sign-in works")
            .contains("Ada Lindqvist");
      }
    } finally {
      journey.tenant().b2c().policyClaim("tfp");
    }
  }

  /** The issuer of each flow is its own then, and every endpoint ends with {@code ?p=}. */
  @Test
  void b1_c10_theOtherFormsOfMetadataWorkAllTheWay() {
    B2cTenant b2c = journey.tenant().b2c();
    b2c.policyInIssuer(true);
    b2c.policyInQuery(true);
    b2c.constantSubject(false);
    try {
      journey.restart();
      journey.awaitReady();
      BrowserlessClient client = signedIn();
      assertThat(requests(Endpoint.B2C_AUTHORIZE).get(0).query().get("p"))
          .isEqualTo(path(B2cTenant.SIGN_IN));
      HttpResponse<String> edit = client.get(journey.uri("/signin?flow=edit-profile"));
      HttpResponse<String> back = press(client, follow(client, edit), "continue");
      HttpResponse<String> page = client.follow(back, "");
      assertThat(page.uri()).isEqualTo(journey.uri("/profile"));
      assertThat(page.body()).contains(B2cTenant.EDIT_PROFILE);
      HttpResponse<String> out = journey.signOut(client, page);
      assertThat(query(BrowserlessClient.location(out)).get("p"))
          .isEqualTo(path(B2cTenant.SIGN_IN));
    } finally {
      b2c.policyInIssuer(false);
      b2c.policyInQuery(false);
      b2c.constantSubject(true);
      journey.restart();
      journey.awaitReady();
    }
  }

  @Test
  void b1_anEditedProfileIsShownAndTheUserStaysWhoTheyAre() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> edit = client.get(journey.uri("/signin?flow=edit-profile"));
    assertThat(edit.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(edit).getPath())
        .contains("/" + path(B2cTenant.EDIT_PROFILE) + "/");
    HttpResponse<String> form = follow(client, edit);
    HttpResponse<String> back =
        journey.submit(
            client, form, Map.of("action", "continue", "displayName", "Ada <b>Byron</b>"));
    HttpResponse<String> page = client.follow(back, "");
    assertThat(page.uri()).isEqualTo(journey.uri("/profile"));
    assertThat(page.body())
        .contains("Ada &lt;b&gt;Byron&lt;/b&gt;", B2cTenant.EDIT_PROFILE)
        .contains("Your profile has been saved.")
        .doesNotContain("Ada Lindqvist");
    assertThat(client.get(journey.uri("/")).body()).contains("Ada &lt;b&gt;Byron&lt;/b&gt;");
    assertThat(policies(Endpoint.B2C_TOKEN))
        .containsExactly(path(B2cTenant.SIGN_IN), path(B2cTenant.EDIT_PROFILE));
  }

  @Test
  void c11_anotherUsersEditedProfileIsRefusedAndTheSessionIsAsItWas() {
    BrowserlessClient client = signedIn();
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("oid", People.JOERG_WITHOUT_MAIL.home().oid());
              draft.claims().put("name", CANARY);
              return draft.sign();
            });
    assertThat(edited(client).statusCode()).isEqualTo(403);
    assertThat(client.get(journey.uri("/profile")).body())
        .contains("Ada Lindqvist", B2cTenant.SIGN_IN)
        .doesNotContain(CANARY, B2cTenant.EDIT_PROFILE);
  }

  @Test
  void c11_anEditThatBringsATokenOfTheSignInIsRefused() {
    BrowserlessClient client = signedIn();
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("tfp", B2cTenant.SIGN_IN);
              return draft.sign();
            });
    assertThat(edited(client).statusCode()).isEqualTo(403);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> edited(BrowserlessClient client) {
    HttpResponse<String> edit = client.get(journey.uri("/signin?flow=edit-profile"));
    return client.follow(press(client, follow(client, edit), "continue"), "");
  }

  @Test
  void c11_anEditOfSomebodyWhoIsGoneMeanwhileMakesNobodySignedIn() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> home = client.get(journey.uri("/"));
    HttpResponse<String> form =
        follow(client, client.get(journey.uri("/signin?flow=edit-profile")));
    HttpResponse<String> back = press(client, form, "continue");
    journey.signOut(client, home);
    assertThat(client.follow(back, "").statusCode()).isEqualTo(400);
    assertStranger(client);
  }

  @Test
  void b1_aStrangerSignsInBeforeThereIsAProfileToEdit() {
    HttpResponse<String> answer = journey.client().get(journey.uri("/signin?flow=edit-profile"));
    assertThat(BrowserlessClient.location(answer).getPath())
        .contains("/" + path(B2cTenant.SIGN_IN) + "/");
    assertThat(journey.signIn(journey.client(), People.ADA, "/signin?flow=edit-profile").uri())
        .isEqualTo(journey.uri("/profile"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flow=B2C_1_edit_profile",
        "flow=EDIT-PROFILE",
        "flow=",
        "flow=edit-profile&flow=edit-profile",
        "flow=edit-profile%0d%0aX-Evil:1",
        "flow=%E2%80%A8edit-profile",
        "flow=%3Cscript%3Ealert(1)%3C/script%3E",
        "flow=../reset-password",
      })
  void e02_e03_onlyOurOwnNamesOfFlowsAreKnown(String query) {
    HttpResponse<String> answer = journey.client().get(journey.uri("/signin?" + query));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().map()).doesNotContainKeys("x-evil", "location");
    assertThat(answer.body()).doesNotContain("alert(1)");
    assertThat(requests(Endpoint.B2C_AUTHORIZE)).isEmpty();
  }

  @Test
  void e01_theReturnAddressOfAFlowIsOneOfThisApplication() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> edit =
        client.get(journey.uri("/signin?flow=edit-profile&return=https:%2F%2Fevil.example%2F"));
    HttpResponse<String> back = press(client, follow(client, edit), "continue");
    assertThat(BrowserlessClient.location(client.get(BrowserlessClient.location(back))))
        .isEqualTo(journey.uri("/profile"));
  }

  @Test
  void c12_aForgottenPasswordLeadsToTheResetWithFreshSecretsAndThenToANewSignIn() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> start = client.get(journey.uri("/profile"));
    HttpResponse<String> forgot = press(client, follow(client, start), "forgot");
    HttpResponse<String> answer = client.get(BrowserlessClient.location(forgot));
    assertThat(answer.statusCode()).isEqualTo(303);
    URI reset = BrowserlessClient.location(answer);
    assertThat(reset.getPath()).contains("/" + path(B2cTenant.RESET_PASSWORD) + "/");
    Parameters first = query(BrowserlessClient.location(start));
    for (String fresh : List.of("state", "nonce", "code_challenge")) {
      assertThat(query(reset).get(fresh)).isNotBlank().isNotEqualTo(first.get(fresh));
    }

    HttpResponse<String> done =
        journey.submit(client, follow(client, answer), Map.of("person", People.ADA.signInName()));
    HttpResponse<String> again = client.get(BrowserlessClient.location(done));
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(again).getPath())
        .as("C-11: a reset signs nobody in")
        .contains("/" + path(B2cTenant.SIGN_IN) + "/");
    assertStranger(client);

    HttpResponse<String> page = client.follow(again, "");
    assertThat(page.uri()).isEqualTo(journey.uri("/profile"));
    assertThat(page.body()).contains("Ada Lindqvist");
    assertThat(policies(Endpoint.B2C_TOKEN))
        .containsExactly(path(B2cTenant.RESET_PASSWORD), path(B2cTenant.SIGN_IN));
  }

  @Test
  void b1_aResetCanBeAskedForByName() {
    HttpResponse<String> answer = journey.client().get(journey.uri("/signin?flow=reset-password"));
    assertThat(BrowserlessClient.location(answer).getPath())
        .contains("/" + path(B2cTenant.RESET_PASSWORD) + "/");
  }

  @Test
  void b7_whoCancelsIsAtHomeAndNotOnAnErrorPage() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = follow(client, client.get(journey.uri("/profile")));
    HttpResponse<String> answer =
        client.get(BrowserlessClient.location(press(client, page, "cancel")));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/"));
    assertThat(client.follow(answer, "").body()).contains("You cancelled the sign-in.");
    assertStranger(client);
  }

  @Test
  void b1_whoSignsUpIsSignedInWithTheNewAccount() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = follow(client, client.get(journey.uri("/profile")));
    HttpResponse<String> form = press(client, page, "sign-up");
    HttpResponse<String> taken =
        journey.submit(client, form, signUp(People.ADA.signInName(), "Ada Two"));
    assertThat(taken.body()).contains("There is an account with that address already.");
    HttpResponse<String> done =
        client.follow(journey.submit(client, taken, signUp("new@customer.example", "Nia New")), "");
    assertThat(done.uri()).isEqualTo(journey.uri("/profile"));
    assertThat(done.body()).contains("Nia New", "new@customer.example");
  }

  private static Map<String, String> signUp(String email, String name) {
    return Map.of("action", "create", "email", email, "displayName", name);
  }

  @Test
  void b7_whoCancelsTheEditStaysSignedIn() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> form =
        follow(client, client.get(journey.uri("/signin?flow=edit-profile")));
    HttpResponse<String> profile = client.follow(press(client, form, "cancel"), "");
    assertThat(profile.uri()).isEqualTo(journey.uri("/profile"));
    assertThat(profile.body())
        .contains("You cancelled the change of your profile.", "Ada Lindqvist");
    assertThat(client.get(journey.uri("/profile")).body()).doesNotContain(B2cTenant.EDIT_PROFILE);
  }

  /** A callback that says so, as the authority or anybody else may send it. */
  private static HttpResponse<String> callback(
      BrowserlessClient client, String state, String description) {
    return client.get(
        journey.uri(
            "/callback?error=access_denied&error_description="
                + BrowserlessClient.encode(description)
                + "&state="
                + BrowserlessClient.encode(state)));
  }

  private static String state(BrowserlessClient client) {
    HttpResponse<String> start = client.get(journey.uri("/signin"));
    return String.valueOf(query(BrowserlessClient.location(start)).get("state"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AADB2C90118",
        "AADB2C90118: The user has forgotten their password.\r\nCorrelation ID: x\r\n",
        "AADB2C90118: <script>alert('canary-Qx81')</script>",
      })
  void c12_theNumberAloneCountsAndItsTextIsNowhere(String description) {
    BrowserlessClient client = journey.client();
    HttpResponse<String> answer = callback(client, state(client), description);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer).getPath())
        .contains("/" + path(B2cTenant.RESET_PASSWORD) + "/");
    assertThat(answer.headers().map().toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AADB2C90118: canary-Qx81", "AADB2C90091: canary-Qx81"})
  void c12_withoutAStateOfOursItIsTheOrdinaryStalePage(String description) {
    BrowserlessClient client = journey.client();
    String used = state(client);
    callback(client, used, "AADB2C90091");
    for (String state : List.of("invented", used, state(journey.client()))) {
      HttpResponse<String> answer = callback(client, state, description);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain(CANARY);
    }
    assertThat(requests(Endpoint.B2C_AUTHORIZE)).isEmpty();
  }

  @Test
  void c12_fiveInARowEndOnAPageThatExplains() {
    BrowserlessClient client = journey.client();
    int resets = 0;
    HttpResponse<String> last = null;
    for (int time = 0; time < 5; time++) {
      last = callback(client, state(client), "AADB2C90118: " + CANARY);
      if (last.statusCode() == 303) {
        resets++;
      } else {
        break;
      }
    }
    assertThat(resets).isEqualTo(3);
    assertThat(last.statusCode()).isEqualTo(403);
    assertThat(last.body())
        .contains("You asked for a new password", "AADB2C90118", "/signin?return=")
        .doesNotContain(CANARY);
    assertThat(callback(client, state(client), "AADB2C90118").statusCode())
        .as("by hand it may be tried again")
        .isEqualTo(303);
  }

  @Test
  void c12_aResetThatIsAnsweredBySuchAnErrorLeadsToNoOther() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> start = client.get(journey.uri("/signin?flow=reset-password"));
    String state = String.valueOf(query(BrowserlessClient.location(start)).get("state"));
    assertThat(callback(client, state, "AADB2C90118").statusCode()).isEqualTo(403);
  }

  @Test
  void b08_theCodeOfOneFlowIsNothingForAnother() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> form =
        follow(client, client.get(journey.uri("/signin?flow=edit-profile")));
    String code =
        String.valueOf(
            query(BrowserlessClient.location(press(client, form, "continue"))).get("code"));
    BrowserlessClient victim = journey.client();
    String state = state(victim);
    HttpResponse<String> answer =
        victim.get(
            journey.uri("/callback?code=" + code + "&state=" + BrowserlessClient.encode(state)));
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).contains("AADB2C90088");
    assertThat(policies(Endpoint.B2C_TOKEN)).endsWith(path(B2cTenant.SIGN_IN));
    assertStranger(victim);
  }

  @Test
  void b6_theAccessTokenIsRenewedByTheFlowThatSignedIn() {
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    journey.tenant().journal().clear();
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    assertThat(requests(Endpoint.B2C_TOKEN))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.form().get("grant_type")).isEqualTo("refresh_token");
              assertThat(request.path()).contains("/" + path(B2cTenant.SIGN_IN) + "/");
            });
    assertThat(client.get(journey.uri("/profile")).body()).contains("Ada Lindqvist");
    assertThat(requests(Endpoint.B2C_TOKEN)).hasSize(1);
  }

  @Test
  void c11_aRenewalThatBringsATokenOfAnotherFlowEndsTheSession() {
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.REFRESH,
            draft -> {
              draft.claims().put("tfp", B2cTenant.RESET_PASSWORD);
              return draft.sign();
            });
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(302);
    assertStranger(client);
  }

  @Test
  void g03_signOutEndsTheSessionAtTheFlowThatSignedIn() {
    BrowserlessClient client = signedIn();
    edited(client);
    HttpResponse<String> out = journey.signOut(client, client.get(journey.uri("/")));
    URI end = BrowserlessClient.location(out);
    assertThat(end.toString())
        .startsWith(
            journey.tenant().b2c().authority()
                + "/"
                + path(B2cTenant.SIGN_IN)
                + "/oauth2/v2.0/logout?");
    assertThat(query(end).values()).containsOnlyKeys("client_id", POST_LOGOUT, "state");
    assertThat(query(end).get(POST_LOGOUT)).isEqualTo(journey.uri("/").toString());
    assertThat(client.follow(out, "").body()).contains("You are signed out.");
    assertThat(follow(client, client.get(journey.uri("/signin"))).body())
        .as("the tenant asks who it is")
        .contains("name=\"person\"");
  }
}

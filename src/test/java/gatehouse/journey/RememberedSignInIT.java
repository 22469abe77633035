package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.EntraError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.token.TokenCipher;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SPEC I4, I9 for the code flow: who has signed in is remembered, an expired session is renewed
 * without a page, and where that fails there is one ordinary sign-in.
 */
class RememberedSignInIT {
  private static final String PAGE = "/calendar?date=2026-11-20";
  private static final String COOKIE = "signin-hint";
  private static final byte[] KEY = new byte[32];

  private static Journey journey;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("prompt", "unset");
    settings.put("remember_sign_in", "8");
    settings.put("session_key", Base64.getEncoder().encodeToString(KEY));
    journey = Journey.start("", settings, options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.forget();
  }

  private final BrowserlessClient client = journey.client();

  private static List<Parameters> asked() {
    return journey.tenant().journal().requests(Endpoint.AUTHORIZE).stream()
        .map(TenantRequest::query)
        .toList();
  }

  private static Optional<HttpCookie> cookie(BrowserlessClient client, String name) {
    return client.cookies().getCookieStore().get(journey.uri("/")).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  private static void remove(BrowserlessClient client, URI where, String name) {
    client.cookies().getCookieStore().get(where).stream()
        .filter(cookie -> cookie.getName().contains(name))
        .forEach(cookie -> client.cookies().getCookieStore().remove(where, cookie));
  }

  private void signIn(Person person) {
    HttpResponse<String> home = journey.signIn(client, person, "/signin");
    assertThat(home.statusCode()).isEqualTo(200);
    journey.tenant().journal().clear();
  }

  /** As the container does after some time. */
  private static void expire(BrowserlessClient client) {
    String id = cookie(client, "gatehouse").orElseThrow().getValue();
    try {
      journey.context().getManager().findSession(id).expire();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void leaveAuthority() {
    remove(client, journey.tenant().baseUri(), "devtenant-sso");
  }

  @ParameterizedTest
  @CsvSource({"true, consumers", "false, organizations"})
  void i4_anExpiredSessionIsRenewedWithoutAPage(boolean personal, String domain) {
    Person person = personal ? People.SIOBHAN_PERSONAL : People.ADA;
    signIn(person);
    expire(client);

    HttpResponse<String> page = client.follow(client.get(journey.uri(PAGE)), "");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).isEqualTo(journey.uri(PAGE));
    assertThat(page.body()).contains(person.displayName());
    assertThat(asked()).hasSize(1);
    assertThat(asked().get(0).get("prompt")).isEqualTo("none");
    assertThat(asked().get(0).get("login_hint")).startsWith("O.");
    assertThat(asked().get(0).get("domain_hint")).isEqualTo(domain);
    assertThat(journey.tenant().journal().requests(Endpoint.LOGIN)).isEmpty();
  }

  @Test
  void i9_whereTheAuthorityKnowsNobodyThereIsOneOrdinarySignIn() {
    signIn(People.ADA);
    expire(client);
    leaveAuthority();

    HttpResponse<String> page = client.follow(client.get(journey.uri(PAGE)), "");

    assertThat(page.body()).contains("<h1>Sign in</h1>");
    assertThat(asked()).hasSize(2);
    assertThat(asked().get(0).get("prompt")).isEqualTo("none");
    assertThat(asked().get(1).get("prompt")).isNull();
    assertThat(asked().get(1).get("login_hint")).isEqualTo(asked().get(0).get("login_hint"));
    HttpResponse<String> back =
        client.follow(journey.submit(client, page, Map.of("person", People.ADA.signInName())), "");
    assertThat(back.uri()).as("the page wanted").isEqualTo(journey.uri(PAGE));
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).doesNotContain("login_required", "cancelled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login_required",
        "interaction_required",
        "consent_required",
        "account_selection_required",
        "user_authentication_required",
        "access_denied",
        "invalid_request"
      })
  void i9_noRefusalOfASilentRequestIsShown(String error) {
    signIn(People.ADA);
    expire(client);
    journey
        .tenant()
        .script()
        .next(
            Endpoint.AUTHORIZE,
            request -> request.query().get("prompt", "").equals("none"),
            new EntraError(400, error, 50058, "Not without a page.").redirected());
    HttpResponse<String> page = client.follow(client.get(journey.uri(PAGE)), "");
    assertThat(page.uri()).isEqualTo(journey.uri(PAGE));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(asked()).hasSize(2);
    assertThat(asked().get(1).get("prompt")).isNull();
  }

  @Test
  void i9_anAuthorityThatRefusesEverythingIsAskedTwice() {
    signIn(People.ADA);
    expire(client);
    journey
        .tenant()
        .script()
        .always(
            Endpoint.AUTHORIZE,
            new EntraError(400, "login_required", 50058, "Not signed in.").redirected());
    HttpResponse<String> page = client.follow(client.get(journey.uri(PAGE)), "");
    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body()).contains("What happened");
    assertThat(asked()).hasSize(2);
  }

  @Test
  void i9_anOutageIsShownAsOne() {
    signIn(People.ADA);
    expire(client);
    journey
        .tenant()
        .script()
        .next(
            Endpoint.AUTHORIZE,
            new EntraError(400, "temporarily_unavailable", 90033, "Later.").redirected());
    assertThat(client.follow(client.get(journey.uri(PAGE)), "").statusCode()).isEqualTo(503);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void i9_afterASignOutTheSignInIsVisibleAndNamesNobody() {
    signIn(People.ADA);
    assertThat(cookie(client, COOKIE)).isPresent();
    HttpResponse<String> signedOut = journey.signOut(client, client.get(journey.uri("/")));
    assertThat(signedOut.statusCode()).isEqualTo(303);
    assertThat(cookie(client, COOKIE)).isEmpty();
    client.follow(signedOut, "");

    HttpResponse<String> page = client.follow(client.get(journey.uri(PAGE)), "");
    assertThat(page.body()).contains("<h1>Sign in</h1>");
    assertThat(asked()).hasSize(1);
    assertThat(asked().get(0).values()).doesNotContainKeys("prompt", "login_hint", "domain_hint");
  }

  @Test
  void i4_aSignOutByAFrameOfTheSameSiteForgetsToo() {
    signIn(People.ADA);
    client.get(journey.uri("/signout/frontchannel?sid=11111111-2222-4333-8444-555555555555"));
    assertThat(cookie(client, COOKIE)).isEmpty();
  }

  /** The authority has no way to delete the cookie; the browser may have closed in between. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void i9_afterASignOutFromOutsideNobodyIsNamed(boolean closed) {
    RegisteredApplication registered =
        journey.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    journey
        .tenant()
        .directory()
        .register(
            registered.withBackChannelLogoutUri(journey.uri("/signout/backchannel").toString()));
    signIn(People.ADA);
    client.get(URI.create(journey.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
    assertThat(journey.tenant().backChannel().deliveries())
        .last()
        .matches(it -> it.status() == 200);
    assertThat(cookie(client, COOKIE)).isPresent();
    if (closed) {
      lose(client);
    }

    HttpResponse<String> page = client.get(journey.uri(PAGE));

    Parameters asked = Parameters.parse(BrowserlessClient.location(page).getRawQuery());
    assertThat(asked.values()).doesNotContainKeys("prompt", "login_hint", "domain_hint");
    assertThat(cookie(client, COOKIE)).isEmpty();
  }

  /** Eight hours after a sign-in that the user has seen, however many were silent since. */
  @Test
  void i4_silentSignInsDoNotRenewTheHours() {
    signIn(People.ADA);
    HttpCookie cookie = cookie(client, COOKIE).orElseThrow();
    assertThat(cookie.getMaxAge()).isEqualTo(28_800);
    TokenCipher cipher = new TokenCipher(List.of(KEY), new SecureRandom());
    String purpose = "remembered-sign-in|" + journey.tenant().baseUri() + "/common";
    String text = cipher.openText(cookie.getValue(), purpose).orElseThrow();
    long seen = Long.parseLong(text.split(" ", 2)[0]) - 7_200;
    cookie.setValue(cipher.sealToText(seen + " " + text.split(" ", 2)[1], purpose));
    expire(client);

    assertThat(client.follow(client.get(journey.uri(PAGE)), "").statusCode()).isEqualTo(200);

    assertThat(asked().get(0).get("prompt")).isEqualTo("none");
    HttpCookie carried = cookie(client, COOKIE).orElseThrow();
    assertThat(cipher.openText(carried.getValue(), purpose).orElseThrow()).startsWith(seen + " ");
    assertThat(carried.getMaxAge()).isBetween(21_500L, 21_600L);
  }

  @Test
  void i4_aSignInThatTheUserBeginsHasHintsAndPages() {
    signIn(People.ADA);
    expire(client);
    client.get(BrowserlessClient.location(client.get(journey.uri("/signin"))));
    assertThat(asked().get(0).get("login_hint")).startsWith("O.");
    assertThat(asked().get(0).get("prompt")).isNull();
  }

  @Test
  void i4_whoIsSignedInAndSignsInAgainMayBeSomebodyElse() {
    signIn(People.ADA);
    client.get(BrowserlessClient.location(client.get(journey.uri("/signin"))));
    assertThat(asked().get(0).values()).doesNotContainKeys("login_hint", "domain_hint");
  }

  @Test
  void i4_theCookieIsEncryptedShortAndForThisApplication() {
    HttpResponse<String> callback =
        journey.answerAuthority(client, client.get(journey.uri("/signin")), People.ADA);
    HttpResponse<String> back = client.get(BrowserlessClient.location(callback));
    String set =
        back.headers().allValues("Set-Cookie").stream()
            .filter(line -> line.startsWith(COOKIE + "="))
            .findFirst()
            .orElseThrow();
    assertThat(set).contains("; Max-Age=28800;", "; Path=/", "; HttpOnly", "; SameSite=Lax");
    assertThat(set.length()).isLessThan(600);
    assertThat(set).doesNotContain("ada", "O.", People.ADA.home().oid());
  }

  @Test
  void i4_aCookieThatWasNotMadeHereIsIgnored() {
    signIn(People.ADA);
    expire(client);
    String value = cookie(client, COOKIE).orElseThrow().getValue();
    char last = value.charAt(value.length() - 2);
    for (String bad :
        List.of(
            value.substring(0, value.length() - 2) + (last == 'A' ? 'B' : 'A') + "A",
            "ada@kestrel.example",
            // Sealed by this application for another purpose.
            asked(client).get("state", "").replaceFirst(".*\\.", ""),
            "")) {
      BrowserlessClient other = journey.client();
      HttpCookie cookie = new HttpCookie(COOKIE, bad);
      cookie.setPath("/");
      cookie.setVersion(0);
      other.cookies().getCookieStore().add(journey.uri("/"), cookie);
      assertThat(asked(other).values())
          .as(bad)
          .doesNotContainKeys("prompt", "login_hint", "domain_hint");
    }
  }

  /** Of the request to which a protected page leads. */
  private static Parameters asked(BrowserlessClient client) {
    URI authority = BrowserlessClient.location(client.get(journey.uri("/calendar?view=day")));
    return Parameters.parse(authority.getRawQuery());
  }

  /** Two tabs whose session has expired get a session each, and the later cookie wins. */
  @Test
  void i9_tabsThatHaveLostTheirSessionSignInAgainToo() {
    signIn(People.ADA);
    expire(client);
    leaveAuthority();
    BrowserlessClient tab = journey.thiefOf(client);
    HttpResponse<String> refused =
        client.follow(client.get(journey.uri(PAGE)), journey.uri("/callback").toString());
    HttpResponse<String> other = tab.get(journey.uri("/calendar?view=day"));
    assertThat(other.statusCode()).isEqualTo(302);
    client.cookies().getCookieStore().add(journey.uri("/"), cookie(tab, "gatehouse").orElseThrow());

    HttpResponse<String> again =
        client.get(BrowserlessClient.location(refused), RestartIT.NAVIGATION);

    assertThat(again.statusCode()).isEqualTo(303);
    Parameters ordinary = Parameters.parse(BrowserlessClient.location(again).getRawQuery());
    assertThat(ordinary.get("prompt")).isNull();
    assertThat(ordinary.get("login_hint")).startsWith("O.");
    HttpResponse<String> callback = journey.answerAuthority(client, again, People.ADA);
    assertThat(client.follow(callback, "").uri()).isEqualTo(journey.uri(PAGE));
  }

  @Test
  void i9_aSilentRefusalThatComesTwiceBeginsNothingMore() {
    signIn(People.ADA);
    expire(client);
    leaveAuthority();
    HttpResponse<String> refused =
        client.follow(client.get(journey.uri(PAGE)), journey.uri("/callback").toString());
    URI callback = BrowserlessClient.location(refused);
    assertThat(client.get(callback, RestartIT.NAVIGATION).statusCode()).isEqualTo(303);
    remove(client, journey.uri("/"), "gatehouse");
    HttpResponse<String> fetched = client.get(callback, "Sec-Fetch-Dest", "image");
    assertThat(BrowserlessClient.isRedirect(fetched)).isFalse();
  }

  /** The dev tenant's B2C takes no {@code prompt=none}, as Microsoft's documents have it. */
  @Test
  void i9_userFlowsThatKnowNoSilentRequestGetAnOrdinaryOne() {
    Map<String, String> settings = new HashMap<>(B2cIT.settings());
    settings.put("prompt", "unset");
    settings.put("remember_sign_in", "8");
    try (Journey b2c = Journey.start("", settings, options -> options)) {
      BrowserlessClient browser = b2c.client();
      b2c.signIn(browser, People.ADA, "/profile");
      lose(browser);
      b2c.tenant().journal().clear();
      HttpResponse<String> page = browser.follow(browser.get(b2c.uri("/profile")), "");
      List<TenantRequest> requests = b2c.tenant().journal().requests(Endpoint.B2C_AUTHORIZE);
      assertThat(requests).hasSizeBetween(1, 2);
      assertThat(requests.get(0).query().get("domain_hint")).isNull();
      assertThat(requests.get(requests.size() - 1).query().get("prompt")).isNull();
      assertThat(page.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void i9_aPostedRefusalLeadsToAnOrdinarySignInToo() {
    try (Journey posting =
        Journey.start(
            "",
            Map.of("prompt", "unset", "remember_sign_in", "8", "response_mode", "form_post"),
            options -> options)) {
      BrowserlessClient browser = posting.client();
      Map<String, String> code =
          FormPostIT.fields(
              posting
                  .answerAuthority(browser, browser.get(posting.uri("/signin")), People.ADA)
                  .body());
      HttpResponse<String> home = browser.follow(browser.post(posting.uri("/callback"), code), "");
      assertThat(home.statusCode()).isEqualTo(200);
      lose(browser);
      remove(browser, posting.tenant().baseUri(), "devtenant-sso");
      Map<String, String> refusal =
          FormPostIT.fields(browser.follow(browser.get(posting.uri("/calendar")), "").body());
      assertThat(refusal).containsEntry("error", "login_required");
      HttpResponse<String> again = browser.post(posting.uri("/callback"), refusal);
      assertThat(again.statusCode()).isEqualTo(303);
      assertThat(Parameters.parse(BrowserlessClient.location(again).getRawQuery()).get("prompt"))
          .isNull();
      assertThat(browser.follow(again, "").body()).contains("<h1>Sign in</h1>");
    }
  }

  private static void lose(BrowserlessClient browser) {
    browser.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("gatehouse"))
        .toList()
        .forEach(cookie -> browser.cookies().getCookieStore().remove(null, cookie));
  }

  /** The prompt, the hours, and what then becomes of the hint and the silent request. */
  static List<Arguments> settings() {
    return Sample.ofThisBuild()
        .everyNth(
            3,
            List.of(
                Arguments.of("unset", "0", false, false),
                Arguments.of("login", "8", true, false),
                Arguments.of("select_account", "8", false, false),
                Arguments.of("unset", "8", true, true)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void i4_theSettingsDecide(String prompt, String hours, boolean hints, boolean silent) {
    try (Journey own =
        Journey.start(
            "", Map.of("prompt", prompt, "remember_sign_in", hours), options -> options)) {
      BrowserlessClient browser = own.client();
      own.signIn(browser, People.ADA, "/signin");
      lose(browser);
      URI authority = BrowserlessClient.location(browser.get(own.uri("/calendar")));
      Parameters asked = Parameters.parse(authority.getRawQuery());
      assertThat(asked.get("login_hint") != null).isEqualTo(hints);
      assertThat(asked.get("domain_hint") != null).isEqualTo(hints);
      assertThat(asked.get("prompt", "").equals("none")).isEqualTo(silent);
    }
  }
}

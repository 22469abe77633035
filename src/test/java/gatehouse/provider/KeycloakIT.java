package gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W3, W10, ACCEPTANCE G-03, G-05: Keycloak, set up as its documentation has it. */
@Tag("full")
class KeycloakIT {
  private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]+)\"");
  private static final String NOTICE = "You are signed out.";

  private static Application application;
  private static Keycloak keycloak;

  @BeforeAll
  static void start() {
    application = new Application();
    keycloak = new Keycloak(application.address(), application.trust());
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    application.close();
  }

  /** With {@code offline_access} Keycloak's own session would end at once, and tell nobody. */
  private static void with(String clientId, String... settings) {
    Map<String, String> all = Application.pairs(settings);
    all.put("scopes", "openid profile email");
    application.start(keycloak.issuer(), clientId, all);
  }

  private static BrowserlessClient signedIn() {
    BrowserlessClient client = application.client();
    HttpResponse<String> page = application.signIn(client, shown -> Keycloak.goOn(client, shown));
    assertThat(page.uri()).as(page.body()).isEqualTo(application.uri("/profile"));
    assertThat(page.body()).contains("Ada Lindqvist", "ada@kestrel.example");
    return client;
  }

  private static HttpResponse<String> signOut(BrowserlessClient client) {
    return Form.of(client.get(application.uri("/")), "/signout").submit(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "form_post"})
  void aSignInLeadsToTheProfileInBothResponseModes(String mode) {
    with("gatehouse", "response_mode", mode);
    assertThat(application.isSignedIn(signedIn())).isTrue();
  }

  @Test
  void t13_tokensAreRenewedThoughEachRefreshTokenWorksOnce() {
    with("briefly");
    BrowserlessClient client = signedIn();
    Waiting.until(
        Duration.ofSeconds(60),
        "three renewals",
        () -> {
          assertThat(client.get(application.uri("/profile")).statusCode()).isEqualTo(200);
          return keycloak.events("REFRESH_TOKEN", "briefly") >= 3;
        });
    assertThat(keycloak.events("REFRESH_TOKEN_ERROR", "briefly")).isZero();
  }

  @Test
  void g03_signOutEndsTheSessionThereOnceTheUserHasConfirmedIt() {
    with("gatehouse");
    BrowserlessClient client = signedIn();
    List<String> before = keycloak.sessions("gatehouse");
    HttpResponse<String> end =
        application.arrive(client, signOut(client), page -> Keycloak.goOn(client, page));
    assertThat(end.uri()).isEqualTo(application.uri("/"));
    assertThat(end.body()).contains(NOTICE).doesNotContain("name=\"csrf\"");
    assertThat(keycloak.sessions("gatehouse")).hasSize(before.size() - 1);
  }

  @Test
  void g03_withTheIdTokenKeycloakDoesNotAsk() {
    with("gatehouse", "logout_id_token_hint", "true");
    BrowserlessClient client = signedIn();
    List<String> before = keycloak.sessions("gatehouse");
    HttpResponse<String> end = application.arrive(client, signOut(client), page -> page);
    assertThat(end.uri()).as(end.body()).isEqualTo(application.uri("/"));
    assertThat(end.body()).contains(NOTICE).doesNotContain("name=\"csrf\"");
    assertThat(keycloak.sessions("gatehouse")).hasSize(before.size() - 1);
  }

  @Test
  void g05_aSignOutThereEndsTheSessionThroughItsFrame() {
    with("in-frames");
    BrowserlessClient client = signedIn();
    HttpResponse<String> asked = client.get(keycloak.endSession());
    HttpResponse<String> page = client.follow(Keycloak.goOn(client, asked), "");
    Matcher frame = FRAME.matcher(page.body());
    assertThat(frame.find()).as(page.body()).isTrue();
    assertThat(application.isSignedIn(client)).as("until the frame is opened").isTrue();
    application.client().get(URI.create(frame.group(1).replace("&amp;", "&")));
    assertThat(application.isSignedIn(client)).isFalse();
  }

  @Test
  void rp39_aSessionThatEndsThereEndsHereByTheBackChannel() {
    with("gatehouse");
    List<String> before = keycloak.sessions("gatehouse");
    BrowserlessClient client = signedIn();
    BrowserlessClient another = signedIn();
    List<String> after = keycloak.sessions("gatehouse");
    List<String> added = after.stream().filter(each -> !before.contains(each)).toList();
    assertThat(added).hasSize(2);
    keycloak.endSession(added.get(0));
    assertThat(List.of(application.isSignedIn(client), application.isSignedIn(another)))
        .as("one of the two")
        .containsExactlyInAnyOrder(true, false);
    keycloak.endSession(added.get(1));
    assertThat(application.isSignedIn(client)).isFalse();
    assertThat(application.isSignedIn(another)).isFalse();
  }

  @Test
  void rp29_aNewKeyIsFoundAtTheNextSignIn() {
    with("gatehouse");
    signedIn();
    keycloak.rotateKeys();
    signedIn();
  }

  @Test
  void whoDeniesConsentIsSignedInToNothing() {
    with("asks-for-consent");
    BrowserlessClient client = application.client();
    HttpResponse<String> page =
        application.signIn(
            client,
            shown ->
                shown.body().contains("name=\"accept\"")
                    ? Form.only(shown).submit(client, Map.of("cancel", "No"))
                    : Keycloak.goOn(client, shown));
    assertThat(page.uri()).isEqualTo(application.uri("/"));
    assertThat(page.body()).contains("You cancelled the sign-in.");
    assertThat(application.isSignedIn(client)).isFalse();
    signedIn();
  }
}

package gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W3, W10, ACCEPTANCE G-03: oidc-provider, whose ID tokens name nobody but the subject. */
@Tag("full")
@NeedsTool(Tool.NODE)
class OidcProviderIT {
  private static Application application;
  private static OidcProvider provider;

  @BeforeAll
  static void start() {
    application = new Application();
    provider = new OidcProvider(application.address());
  }

  @AfterAll
  static void stop() {
    provider.close();
    application.close();
  }

  /** It gives a refresh token for {@code offline_access} with {@code prompt=consent} alone. */
  private static void with(String clientId, String... settings) {
    Map<String, String> all = Application.pairs(settings);
    all.put("prompt", "consent");
    application.start(provider.issuer(), clientId, all);
  }

  private static BrowserlessClient signedIn() {
    BrowserlessClient client = application.client();
    HttpResponse<String> page =
        application.signIn(client, shown -> OidcProvider.goOn(client, shown));
    assertThat(page.uri()).as(page.body()).isEqualTo(application.uri("/profile"));
    assertThat(page.body()).contains("ada of oidc-provider", "ada@example.com");
    return client;
  }

  @ParameterizedTest
  @CsvSource({"posts, query, client_secret_post", "basic, form_post, client_secret_basic"})
  void aSignInLeadsToTheProfileInBothResponseModes(String clientId, String mode, String method) {
    with(clientId, "response_mode", mode, "token_endpoint_auth_method", method);
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
          return provider.said("granted refresh_token") >= 3;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void g03_signOutEndsTheSessionThereAndComesBack(String withIdToken) {
    with("posts", "logout_id_token_hint", withIdToken);
    BrowserlessClient client = signedIn();
    HttpResponse<String> out = Form.of(client.get(application.uri("/")), "/signout").submit(client);
    HttpResponse<String> end =
        application.arrive(client, out, page -> OidcProvider.goOn(client, page));
    assertThat(end.uri()).as(end.body()).isEqualTo(application.uri("/"));
    assertThat(end.body()).contains("You are signed out.").doesNotContain("name=\"csrf\"");
    HttpResponse<String> again = application.signIn(client, page -> page);
    assertThat(again.body()).as("who it is is asked again").contains("name=\"login\"");
  }

  /** It has no front channel. */
  @ParameterizedTest
  @ValueSource(strings = {"posts", "by-subject"})
  void rp39_aSessionThatEndsThereEndsHereByTheBackChannel(String clientId) {
    with(clientId);
    BrowserlessClient client = signedIn();
    HttpResponse<String> asked = client.get(URI.create(provider.issuer() + "/session/end"));
    client.follow(OidcProvider.goOn(client, asked), "");
    assertThat(application.isSignedIn(client)).as(provider.text()).isFalse();
    Waiting.until(
        Duration.ofSeconds(10),
        "the answer was a good one",
        () -> provider.said("told of a sign-out " + clientId) > 0);
  }

  @Test
  void rp30_aNewKeyIsFoundAtTheNextSignIn() {
    with("posts");
    signedIn();
    provider.rotateKeys(application.client());
    signedIn();
  }

  @Test
  void whoDeniesConsentIsSignedInToNothing() {
    with("posts");
    BrowserlessClient client = application.client();
    HttpResponse<String> page =
        application.signIn(
            client,
            shown ->
                shown.body().contains("name=\"login\"")
                    ? OidcProvider.goOn(client, shown)
                    : OidcProvider.cancel(client, shown));
    assertThat(page.uri()).isEqualTo(application.uri("/"));
    assertThat(page.body()).contains("You cancelled the sign-in.");
    assertThat(application.isSignedIn(client)).isFalse();
  }
}

package gatehouse.auth;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.msal.Provider;
import gatehouse.msal.TestProvider;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.TokenCipher;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SPEC T7, ACCEPTANCE RP-01, RP-14, B-05, B-06: what the browser takes to the authority. */
class AuthorizationRequestTest {
  private static final Provider PROVIDER =
      TestProvider.of(TestSettings.with(Settings.Prompt.LOGIN));

  private static final SignInStart START =
      new SignInStart(UserFlow.SIGN_IN, "/", InteractionRequest.NONE, 0);

  private final AuthorizationRequest request = request(TestSettings.with(Settings.Prompt.LOGIN));

  private static AuthorizationRequest request(Settings settings) {
    SecureRandom random = new SecureRandom();
    TokenCipher cipher = new TokenCipher(List.of(new byte[32]), random);
    return new AuthorizationRequest(settings, new StateParameter(cipher), random);
  }

  private static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : url.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      assertThat(parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8)))
          .isNull();
    }
    return parameters;
  }

  private static SignInStart start(@Nullable String loginHint, @Nullable String uiLocale) {
    return new SignInStart(
        UserFlow.SIGN_IN,
        "/calendar",
        InteractionRequest.NONE,
        0,
        SignInHints.ofLogin(loginHint),
        uiLocale,
        false);
  }

  @Test
  void e1_signUpAsksForANewAccount() {
    PendingAuthorization signIn =
        new PendingAuthorization(
            "state",
            "nonce",
            "verifier",
            "/",
            Instant.EPOCH,
            UserFlow.SIGN_IN,
            InteractionRequest.NONE);
    URI url =
        request.url(PROVIDER, signIn, Optional.empty(), start(null, null).withNewAccount(true));
    assertThat(parameters(url)).containsEntry("prompt", "create");
  }

  @Test
  void everyParameterIsThere() {
    // The verifier and its challenge are those of RFC 7636, appendix B.
    PendingAuthorization signIn =
        new PendingAuthorization(
            "the-state",
            "the-nonce",
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "/calendar",
            Instant.EPOCH,
            UserFlow.SIGN_IN,
            InteractionRequest.NONE);
    URI url = request.url(PROVIDER, signIn, Optional.of("ada@example.com"), start(null, "sv"));
    assertThat(url.toString()).startsWith("https://login.example/common/oauth2/v2.0/authorize?");
    assertThat(parameters(url))
        .isEqualTo(
            Map.ofEntries(
                entry("client_id", TestSettings.CLIENT_ID),
                entry("response_type", "code"),
                entry("redirect_uri", "https://app.example/callback"),
                entry("response_mode", "query"),
                entry("scope", "openid profile offline_access User.Read Calendars.Read"),
                entry("state", "the-state"),
                entry("nonce", "the-nonce"),
                entry("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
                entry("code_challenge_method", "S256"),
                entry("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"),
                entry("ui_locales", "sv"),
                entry("prompt", "login")));
    assertThat(url.getRawQuery()).contains("openid%20profile").doesNotContain("+", "verifier");
  }

  @Test
  void i4_whatIsKnownOfTheUserIsInTheRequestAndASilentOneHasNoOtherPrompt() {
    SignInStart start = START.of(new SignInHints("O.ada", "organizations", true));
    PendingAuthorization signIn = request.newSignIn(start, Instant.EPOCH);
    assertThat(parameters(request.url(PROVIDER, signIn, Optional.empty(), start)))
        .containsEntry("login_hint", "O.ada")
        .containsEntry("domain_hint", "organizations")
        .containsEntry("prompt", "none");
  }

  @Test
  void anotherProviderIsNotAskedForMicrosoftsClaims() {
    Settings settings = TestSettings.with(Settings.Prompt.LOGIN);
    Provider another = TestProvider.another(settings, Map.of());
    PendingAuthorization signIn = request.newSignIn(START, Instant.EPOCH);
    URI url = request.url(another, signIn, Optional.empty(), start(null, null));
    assertThat(url.toString()).startsWith("https://login.example/published/authorize?");
    assertThat(parameters(url)).doesNotContainKey("claims");
    String challenge = "{\"access_token\":{\"acrs\":{\"value\":\"c1\"}}}";
    PendingAuthorization challenged =
        request.newSignIn(
            new SignInStart(UserFlow.SIGN_IN, "/", InteractionRequest.forClaims(challenge), 0),
            Instant.EPOCH);
    assertThat(parameters(request.url(another, challenged, Optional.empty(), start(null, null))))
        .containsEntry("claims", challenge);
  }

  @Test
  void thePromptIsThatOfTheSettings() {
    Map<Settings.Prompt, String> prompts =
        Map.of(
            Settings.Prompt.CONSENT, "consent", Settings.Prompt.SELECT_ACCOUNT, "select_account");
    PendingAuthorization signIn = request.newSignIn(START, Instant.EPOCH);
    prompts.forEach(
        (prompt, text) ->
            assertThat(
                    parameters(
                        request(TestSettings.with(prompt))
                            .url(PROVIDER, signIn, Optional.empty(), start(null, null))))
                .containsEntry("prompt", text));
    assertThat(
            parameters(
                request(TestSettings.with(Settings.Prompt.UNSET))
                    .url(PROVIDER, signIn, Optional.empty(), start(null, null))))
        .doesNotContainKey("prompt");
  }

  @Test
  void aHintOfAThirdPartyGoesAlongWithTheOperatorsPrompt() {
    PendingAuthorization signIn = request.newSignIn(START, Instant.EPOCH);
    assertThat(
            parameters(
                request.url(PROVIDER, signIn, Optional.empty(), start("ada@example.com", null))))
        .containsEntry("login_hint", "ada@example.com")
        .containsEntry("prompt", "login");
  }

  @Test
  void everySecretIsRandomAndItsOwn() {
    int count = 10_000;
    Set<String> seen = new HashSet<>();
    int[] ones = new int[256];
    for (int i = 0; i < count; i++) {
      PendingAuthorization signIn = request.newSignIn(START, Instant.EPOCH);
      String state = signIn.state().substring(0, signIn.state().indexOf('.'));
      for (String secret : List.of(state, signIn.nonce(), signIn.codeVerifier())) {
        assertThat(secret).as("RFC 7636: 43 to 128 of these").matches("[A-Za-z0-9_-]{43}");
        byte[] bytes = Base64.getUrlDecoder().decode(secret);
        assertThat(bytes).as("B-05: at least 128 bits").hasSize(32);
        seen.add(secret);
        for (int bit = 0; bit < 256; bit++) {
          ones[bit] += bytes[bit / 8] >> (bit % 8) & 1;
        }
      }
    }
    assertThat(seen).hasSize(3 * count);
    for (int bit = 0; bit < 256; bit++) {
      // 7 standard deviations: by chance once in about a billion runs.
      assertThat(ones[bit]).as("bit " + bit).isBetween(15_000 - 610, 15_000 + 610);
    }
  }

  @Test
  void aQueryIsAddedTo() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("a", "1 &=\u00fc");
    parameters.put("b", "2");
    assertThat(AuthorizationRequest.withParameters(URI.create("https://x.example/"), parameters))
        .hasToString("https://x.example/?a=1%20%26%3D%C3%BC&b=2");
    assertThat(
            AuthorizationRequest.withParameters(URI.create("https://x.example/?p=x"), parameters))
        .hasToString("https://x.example/?p=x&a=1%20%26%3D%C3%BC&b=2");
  }
}

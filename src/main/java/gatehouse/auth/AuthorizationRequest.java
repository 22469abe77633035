package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.msal.Provider;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.ClaimsParameter;
import gatehouse.token.Sha256;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The authorization request (OIDC Core 3.1.2.1) with PKCE (RFC 7636). Its parameters come from the
 * settings or are random; the browser's request contributes nothing but the encrypted contents of
 * the state, and perhaps the name of the account.
 */
final class AuthorizationRequest {
  private static final int RANDOM_BYTES = 32;

  private final Settings settings;
  private final StateParameter state;
  private final SecureRandom random;

  AuthorizationRequest(Settings settings, StateParameter state, SecureRandom random) {
    this.settings = settings;
    this.state = state;
    this.random = random;
  }

  /** With three independent secrets. */
  PendingAuthorization newSignIn(SignInStart start, Instant now) {
    StateParameter.Contents contents =
        new StateParameter.Contents(
            now, start.trips(), start.hints().silent(), start.returnAddress());
    return new PendingAuthorization(
        state.of(randomText(), contents),
        randomText(),
        randomText(),
        start.returnAddress(),
        now,
        start.flow(),
        start.interaction());
  }

  String randomText() {
    return randomText(random);
  }

  /** 256 random bits, base64url. */
  static String randomText(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @param provider whose authorization endpoint may have a query
   * @param loginHint of the user who is signed in, for a further interaction with them
   * @param start with a hint and a language, perhaps
   */
  URI url(
      Provider provider,
      PendingAuthorization signIn,
      Optional<String> loginHint,
      SignInStart start) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", settings.client().id());
    parameters.put("response_type", "code");
    parameters.put("redirect_uri", settings.client().redirectUri().toString());
    parameters.put("response_mode", lower(settings.signIn().responseMode()));
    parameters.put("scope", String.join(" ", scopes(signIn.interaction())));
    parameters.put("state", signIn.state());
    parameters.put("nonce", signIn.nonce());
    // RFC 7636, section 4.2: S256.
    parameters.put("code_challenge", Sha256.base64url(signIn.codeVerifier()));
    parameters.put("code_challenge_method", "S256");
    ClaimsParameter.of(signIn.interaction(), provider.clientCapability())
        .ifPresent(claims -> parameters.put("claims", claims));
    if (start.uiLocale() != null) {
      parameters.put("ui_locales", start.uiLocale());
    }
    // The pages of the other flows need neither.
    if (signIn.flow() == UserFlow.SIGN_IN) {
      prompt(signIn.interaction(), start).ifPresent(prompt -> parameters.put("prompt", prompt));
      Optional<String> hint =
          signIn.interaction().signedIn() ? loginHint : Optional.ofNullable(start.hints().login());
      hint.ifPresent(known -> parameters.put("login_hint", known));
      if (start.hints().domain() != null) {
        parameters.put("domain_hint", start.hints().domain());
      }
    }
    return withParameters(provider.authorizationEndpoint(), parameters);
  }

  private Optional<String> prompt(InteractionRequest interaction, SignInStart start) {
    if (interaction.stepUp().reauthenticate()) {
      return Optional.of(lower(Settings.Prompt.LOGIN));
    }
    if (start.hints().silent()) {
      return Optional.of("none");
    }
    if (start.signUp()) {
      // Initiating User Registration via OpenID Connect 1.0; External ID takes it, too.
      return Optional.of("create");
    }
    // Without a prompt the authority asks for what is missing, not for the password again.
    return Optional.of(settings.signIn().prompt())
        .filter(prompt -> prompt != Settings.Prompt.UNSET && !interaction.signedIn())
        .map(AuthorizationRequest::lower);
  }

  /** The scopes of the settings and those of the interaction. */
  Set<String> scopes(InteractionRequest interaction) {
    Set<String> scopes = new LinkedHashSet<>(settings.client().scopes());
    scopes.addAll(interaction.scopes());
    return scopes;
  }

  /** The URL with query parameters added, percent-encoded. */
  static URI withParameters(URI base, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(base + (base.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

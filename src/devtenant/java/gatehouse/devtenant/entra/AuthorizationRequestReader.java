package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.directory.RegisteredApplication.Audience;
import gatehouse.devtenant.entra.AuthorizationRequest.Prompt;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.grants.Scopes.UnknownScopeException;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an authentication request. Until client and redirect URI are known to be good, errors are
 * for the person; after that they are for the application.
 */
final class AuthorizationRequestReader {
  private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final Directory directory;

  AuthorizationRequestReader(Directory directory) {
    this.directory = directory;
  }

  AuthorizationRequest read(TenantRequest request) {
    String tenant = request.firstSegment();
    Authority authority =
        Authority.of(tenant, directory)
            .orElseThrow(() -> new RefusedException(Aadsts.unknownTenant(tenant)));
    Parameters parameters = request.is("POST") ? request.parameters() : request.query();
    Optional<String> repeated = parameters.repeated();
    RegisteredApplication application = application(parameters, repeated, authority);
    String redirectUri = redirectUri(parameters, repeated, application);

    Optional<ResponseMode> mode = ResponseMode.of(parameters.get("response_mode", "query"));
    ResponseTarget target =
        new ResponseTarget(
            redirectUri,
            mode.orElse(ResponseMode.QUERY),
            repeated.equals(Optional.of("state")) ? null : parameters.get("state"));
    if (repeated.isPresent()) {
      throw new RefusedException(Aadsts.repeated(repeated.get()), target);
    }
    if (mode.isEmpty()) {
      throw new RefusedException(Aadsts.responseMode(parameters.get("response_mode", "")), target);
    }
    String responseType = required(parameters, "response_type", target);
    if (!responseType.equals("code")) {
      throw new RefusedException(Aadsts.responseType(responseType), target);
    }
    required(parameters, "state", target);
    return new AuthorizationRequest(
        authority,
        application,
        target,
        scopes(parameters, application, target),
        codeChallenge(parameters, target),
        parameters.get("nonce"),
        prompts(parameters, authority, target),
        parameters.get("login_hint"),
        maxAge(parameters, target),
        authContexts(parameters, target),
        parameters.get("client_info", "").equals("1"));
  }

  private RegisteredApplication application(
      Parameters parameters, Optional<String> repeated, Authority authority) {
    if (repeated.equals(Optional.of("client_id"))) {
      throw new RefusedException(Aadsts.repeated("client_id"));
    }
    String clientId = required(parameters, "client_id", null);
    RegisteredApplication application =
        directory
            .application(clientId)
            .orElseThrow(
                () ->
                    new RefusedException(Aadsts.unknownApplication(clientId, authority.segment())));
    boolean atHome = application.home().equals(authority.organisation());
    if (application.audience() == Audience.MY_ORG && !atHome) {
      throw new RefusedException(Aadsts.notMultiTenant(application, authority.segment()));
    }
    return application;
  }

  private static String redirectUri(
      Parameters parameters, Optional<String> repeated, RegisteredApplication application) {
    if (repeated.equals(Optional.of("redirect_uri"))) {
      throw new RefusedException(Aadsts.repeated("redirect_uri"));
    }
    String redirectUri = required(parameters, "redirect_uri", null);
    if (!application.redirectUris().contains(redirectUri)) {
      throw new RefusedException(Aadsts.redirectUriNotRegistered(redirectUri, application));
    }
    return redirectUri;
  }

  private static String required(
      Parameters parameters, String name, @Nullable ResponseTarget target) {
    String value = parameters.get(name);
    if (value == null) {
      throw new RefusedException(Aadsts.missing(name), target);
    }
    return value;
  }

  private Set<String> scopes(
      Parameters parameters, RegisteredApplication application, ResponseTarget target) {
    try {
      Set<String> scopes =
          Scopes.read(required(parameters, "scope", target), application, directory.apis());
      if (!scopes.contains(Scopes.OPENID)) {
        throw new RefusedException(Aadsts.noOpenid(), target);
      }
      return scopes;
    } catch (UnknownScopeException unknown) {
      throw new RefusedException(Aadsts.unknownScope(unknown, application), target);
    }
  }

  private static String codeChallenge(Parameters parameters, ResponseTarget target) {
    String challenge = parameters.get("code_challenge");
    if (challenge == null || !parameters.get("code_challenge_method", "").equals("S256")) {
      throw new RefusedException(Aadsts.pkceRequired(), target);
    }
    if (!S256.matcher(challenge).matches()) {
      throw new RefusedException(Aadsts.codeChallengeSize(), target);
    }
    return challenge;
  }

  private static Set<Prompt> prompts(
      Parameters parameters, Authority authority, ResponseTarget target) {
    Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
    String value = parameters.get("prompt");
    if (value == null) {
      return prompts;
    }
    for (String each : List.of(value.split(" ", -1))) {
      switch (each) {
        case "login", "none", "consent", "select_account", "create" ->
            prompts.add(Prompt.valueOf(each.toUpperCase(Locale.ROOT)));
        default -> throw new RefusedException(Aadsts.prompt(value), target);
      }
    }
    boolean customers = Organisation.CUSTOMERS.equals(authority.organisation());
    if ((prompts.contains(Prompt.NONE) && prompts.size() > 1)
        || (prompts.contains(Prompt.CREATE) && !customers)) {
      throw new RefusedException(Aadsts.prompt(value), target);
    }
    return prompts;
  }

  private static @Nullable Long maxAge(Parameters parameters, ResponseTarget target) {
    String value = parameters.get("max_age");
    if (value == null) {
      return null;
    }
    if (!SECONDS.matcher(value).matches()) {
      throw new RefusedException(Aadsts.malformed(), target);
    }
    return Long.valueOf(value);
  }

  /** OpenID Connect Core 5.5: one {@code value}, or one of several {@code values}. */
  private static Set<String> authContexts(Parameters parameters, ResponseTarget target) {
    String claims = parameters.get("claims");
    if (claims == null) {
      return Set.of();
    }
    Set<String> contexts = new LinkedHashSet<>();
    try {
      if (Json.readObject(claims).get("id_token") instanceof Map<?, ?> idToken
          && idToken.get("acrs") instanceof Map<?, ?> acrs) {
        if (acrs.get("value") instanceof String value) {
          contexts.add(value);
        }
        if (acrs.get("values") instanceof List<?> values) {
          values.forEach(value -> contexts.add(String.valueOf(value)));
        }
      }
    } catch (UncheckedIOException notJson) {
      throw new RefusedException(Aadsts.malformed(), target);
    }
    return contexts;
  }
}

package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.directory.RegisteredApplication.Audience;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.grants.Scopes.UnknownScopeException;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
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

    String asked = parameters.get("response_type", "");
    ResponseTarget target = ResponseTarget.of(redirectUri, asked, parameters);
    if (repeated.isPresent()) {
      throw new RefusedException(Aadsts.repeated(repeated.get()), target);
    }
    required(parameters, "response_type", target);
    ResponseType type = responseType(asked, application, target);
    String mode = parameters.get("response_mode", target.mode().value());
    if (!mode.equals(target.mode().value())) {
      throw new RefusedException(Aadsts.responseMode(mode), target);
    }
    required(parameters, "state", target);
    String nonce = parameters.get("nonce");
    if (type.hasIdToken() && nonce == null) {
      throw new RefusedException(Aadsts.noNonce(), target);
    }
    AuthenticationParameters authentication = new AuthenticationParameters(parameters, target);
    return new AuthorizationRequest(
        authority,
        application,
        type,
        target,
        scopes(parameters, application, type, target),
        type.hasCode() ? codeChallenge(parameters, target) : null,
        nonce,
        authentication.prompts(authority),
        parameters.get("login_hint"),
        DomainHint.of(parameters.get("domain_hint"), directory),
        authentication.maxAge(),
        authentication.authContexts(),
        parameters.get("client_info", "").equals("1"));
  }

  private static ResponseType responseType(
      String asked, RegisteredApplication application, ResponseTarget target) {
    ResponseType type =
        ResponseType.of(asked)
            .orElseThrow(() -> new RefusedException(Aadsts.responseType(asked), target));
    if (type.hasIdToken() && !application.implicitGrant().idTokens()) {
      throw new RefusedException(Aadsts.implicitGrantOff("id_token"), target);
    }
    if (type.hasAccessToken() && !application.implicitGrant().accessTokens()) {
      throw new RefusedException(Aadsts.implicitGrantOff("token"), target);
    }
    return type;
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
      Parameters parameters,
      RegisteredApplication application,
      ResponseType type,
      ResponseTarget target) {
    try {
      Set<String> scopes =
          Scopes.read(required(parameters, "scope", target), application, directory.apis());
      if (!scopes.contains(Scopes.OPENID) && (type.hasCode() || type.hasIdToken())) {
        throw new RefusedException(Aadsts.noOpenid(), target);
      }
      if (type.hasAccessToken() && GrantedScopes.areOfSeveralResources(scopes)) {
        throw new RefusedException(TokenErrors.severalResources(String.join(" ", scopes)), target);
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
}

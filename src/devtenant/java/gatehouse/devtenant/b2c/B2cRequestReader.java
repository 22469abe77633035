package gatehouse.devtenant.b2c;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.ResponseMode;
import gatehouse.devtenant.entra.ResponseTarget;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an authorization request. Until client and redirect URI are known to be good, errors are
 * for the person; after that they are for the application.
 */
final class B2cRequestReader {
  private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final B2cTenant tenant;
  private final Directory directory;

  B2cRequestReader(B2cTenant tenant, Directory directory) {
    this.tenant = tenant;
    this.directory = directory;
  }

  B2cRequest read(TenantRequest request) {
    Policy policy = tenant.policyOf(request);
    Parameters parameters = request.is("POST") ? request.parameters() : request.query();
    Optional<String> repeated = parameters.repeated();
    if (repeated.isPresent()) {
      throw new B2cRefusedException(Aadb2c.repeated(repeated.get()));
    }
    RegisteredApplication application = application(directory, parameters);
    String redirectUri = required(parameters, "redirect_uri", null);
    if (!application.redirectUris().contains(redirectUri)) {
      throw new B2cRefusedException(
          Aadb2c.redirectUriNotRegistered(redirectUri, application.clientId()));
    }
    Optional<ResponseMode> mode = ResponseMode.of(parameters.get("response_mode", "query"));
    ResponseTarget target =
        new ResponseTarget(redirectUri, mode.orElse(ResponseMode.QUERY), parameters.get("state"));
    if (mode.isEmpty()) {
      throw new B2cRefusedException(
          Aadb2c.responseMode(parameters.get("response_mode", "")), target);
    }
    String responseType = required(parameters, "response_type", target);
    if (!responseType.equals("code")) {
      throw new B2cRefusedException(Aadb2c.responseType(responseType), target);
    }
    required(parameters, "state", target);
    String prompt = parameters.get("prompt", "");
    if (!prompt.isEmpty() && !prompt.equals("login")) {
      throw new B2cRefusedException(Aadb2c.prompt(prompt), target);
    }
    return new B2cRequest(
        policy,
        application,
        target,
        scopes(required(parameters, "scope", target), application, target),
        codeChallenge(parameters, target),
        parameters.get("nonce"),
        !prompt.isEmpty());
  }

  static RegisteredApplication application(Directory directory, Parameters parameters) {
    String clientId = required(parameters, "client_id", null);
    return directory
        .application(clientId)
        .orElseThrow(
            () -> new B2cRefusedException(Aadb2c.unknownApplication(clientId, B2cTenant.DOMAIN)));
  }

  static String required(Parameters parameters, String name, @Nullable ResponseTarget target) {
    String value = parameters.get(name);
    if (value == null) {
      throw new B2cRefusedException(Aadb2c.missing(name), target);
    }
    return value;
  }

  /** The application itself is the one resource that there is. */
  static Set<String> scopes(
      String text, RegisteredApplication application, @Nullable ResponseTarget target) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.trim().split(" +", -1)));
    for (String scope : scopes) {
      if (!List.of("openid", "profile", "offline_access", application.clientId()).contains(scope)) {
        throw new B2cRefusedException(Aadb2c.unknownScope(scope), target);
      }
    }
    if (!scopes.contains("openid")) {
      throw new B2cRefusedException(Aadb2c.noOpenid(), target);
    }
    return scopes;
  }

  private static String codeChallenge(Parameters parameters, ResponseTarget target) {
    String challenge = parameters.get("code_challenge", "");
    if (!parameters.get("code_challenge_method", "").equals("S256")
        || !S256.matcher(challenge).matches()) {
      throw new B2cRefusedException(Aadb2c.pkceRequired(), target);
    }
    return challenge;
  }
}

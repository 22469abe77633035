package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Organisation;

/** The errors of the token endpoint alone, with the words of the real service. */
public final class TokenErrors {
  private TokenErrors() {}

  private static EntraError invalidGrant(int code, String message) {
    return new EntraError(400, "invalid_grant", code, message);
  }

  private static EntraError invalidClient(int code, String message) {
    return new EntraError(401, "invalid_client", code, message);
  }

  public static EntraError onlyPost(String method) {
    return Aadsts.invalidRequest(
        900561,
        "The endpoint only accepts POST requests. Received a %s request.".formatted(method));
  }

  public static EntraError inQuery(String parameter) {
    return Aadsts.invalidRequest(
        90100, "'%s' parameter must not be in the URL.".formatted(parameter));
  }

  public static EntraError noCredential() {
    return invalidClient(
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
  }

  public static EntraError wrongSecret(String clientId) {
    return invalidClient(
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'."
            .formatted(clientId));
  }

  public static EntraError expiredSecret(String clientId) {
    return invalidClient(
        7000222,
        "The provided client secret keys for app '%s' are expired. Visit the Azure portal to create new keys for your app."
            .formatted(clientId));
  }

  public static EntraError grantType(String value) {
    return new EntraError(
        400,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '%s'.".formatted(value));
  }

  public static EntraError severalResources(String scope) {
    return new EntraError(
        400,
        "invalid_scope",
        28000,
        "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope %s is not valid."
            .formatted(scope));
  }

  public static EntraError notDefault(String scope) {
    return new EntraError(
        400,
        "invalid_scope",
        1002012,
        "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
            .formatted(scope));
  }

  public static EntraError unknownResource(String resource, Organisation organisation) {
    return new EntraError(
        400,
        "invalid_resource",
        500011,
        "The resource principal named %s was not found in the tenant named %s. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant."
            .formatted(resource, organisation.name()));
  }

  public static EntraError noTenant() {
    return Aadsts.invalidRequest(
        50059,
        "No tenant-identifying information found in either the request or implied by any provided credentials.");
  }

  public static EntraError unknownCode() {
    return invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
  }

  public static EntraError invalidGrant() {
    return invalidGrant(70000, "Provided grant is invalid or malformed.");
  }

  public static EntraError expired() {
    return invalidGrant(
        70008,
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");
  }

  public static EntraError codeReused() {
    return invalidGrant(
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
  }

  public static EntraError otherTenant() {
    return invalidGrant(
        700005,
        "Provided Authorization Code is intended to use against other tenant, thus rejected.");
  }

  public static EntraError redirectUriChanged(String now, String before) {
    return invalidGrant(
        500112,
        "The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code."
            .formatted(now, before));
  }

  public static EntraError verifierMismatch() {
    return invalidGrant(
        501481,
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
  }

  public static EntraError refreshTokenExpired() {
    return invalidGrant(
            700082,
            "The refresh token has expired due to inactivity. The token was inactive for too long.")
        .withSuberror("token_expired");
  }

  public static EntraError revoked() {
    return invalidGrant(
            50173,
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.")
        .withSuberror("bad_token");
  }
}

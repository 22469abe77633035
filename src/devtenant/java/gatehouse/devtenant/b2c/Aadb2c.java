package gatehouse.devtenant.b2c;

/** The errors by number. */
final class Aadb2c {
  private Aadb2c() {}

  private static B2cError invalidRequest(int code, String message) {
    return new B2cError(400, "invalid_request", code, message);
  }

  private static B2cError invalidGrant(int code, String message) {
    return new B2cError(400, "invalid_grant", code, message);
  }

  private static B2cError invalidClient(int code, String message) {
    return new B2cError(400, "invalid_client", code, message);
  }

  static B2cError unknownTenant(String tenant) {
    return invalidRequest(90019, "There is no tenant '%s'.".formatted(tenant));
  }

  static B2cError unknownPolicy(String policy, String tenant) {
    return new B2cError(
        404,
        "invalid_request",
        90022,
        "Unable to return metadata for the policy '%s' in tenant '%s'.".formatted(policy, tenant));
  }

  static B2cError unknownApplication(String clientId, String tenant) {
    return invalidRequest(
        90018,
        "The client id '%s' specified in the request is not registered in tenant '%s'."
            .formatted(clientId, tenant));
  }

  static B2cError redirectUriNotRegistered(String uri, String clientId) {
    return invalidRequest(
        90006,
        "The redirect URI '%s' provided in the request is not registered for the client id '%s'."
            .formatted(uri, clientId));
  }

  static B2cError missing(String parameter) {
    return invalidRequest(
        90083, "The request is missing required parameter: %s.".formatted(parameter));
  }

  static B2cError repeated(String parameter) {
    return invalidRequest(90008, "The parameter '%s' comes more than once.".formatted(parameter));
  }

  static B2cError responseType(String value) {
    return new B2cError(
        400,
        "unsupported_response_type",
        90013,
        "The requested response type '%s' is not supported.".formatted(value));
  }

  static B2cError responseMode(String value) {
    return invalidRequest(
        90014, "The requested response mode '%s' is not supported.".formatted(value));
  }

  static B2cError prompt(String value) {
    return invalidRequest(
        90043, "The prompt included in the request has an invalid value: '%s'.".formatted(value));
  }

  static B2cError noOpenid() {
    return new B2cError(400, "invalid_scope", 90110, "The scope parameter must include 'openid'.");
  }

  static B2cError unknownScope(String scope) {
    return new B2cError(
        400,
        "invalid_scope",
        90117,
        "The scope '%s' provided in the request is not supported.".formatted(scope));
  }

  static B2cError pkceRequired() {
    return invalidRequest(99059, "The supplied request must present a code_challenge.");
  }

  static B2cError forgotten() {
    return new B2cError(400, "access_denied", 90118, "The user has forgotten their password.");
  }

  static B2cError cancelled() {
    return new B2cError(
        400, "access_denied", 90091, "The user has cancelled entering self-asserted information.");
  }

  static B2cError interactionLost() {
    return invalidRequest(90035, "The service is temporarily unavailable: the page is too old.");
  }

  static B2cError onlyPost() {
    return invalidRequest(90087, "The token endpoint only accepts POST requests.");
  }

  static B2cError inQuery(String parameter) {
    return invalidRequest(90087, "'%s' must not be in the URL.".formatted(parameter));
  }

  static B2cError grantType(String value) {
    return new B2cError(
        400,
        "unsupported_grant_type",
        90086,
        "The supplied grant_type [%s] is not supported.".formatted(value));
  }

  static B2cError noSecret() {
    return invalidClient(
        90079, "Clients must send a client_secret when redeeming a confidential grant.");
  }

  static B2cError wrongSecret() {
    return invalidClient(
        90081,
        "The specified client_secret does not match the expected value for this client. Please"
            + " correct the client_secret and try again.");
  }

  static B2cError malformedGrant() {
    return invalidGrant(90090, "The provided JWE is not a valid 5 segment token.");
  }

  static B2cError expired() {
    return invalidGrant(
        90080, "The provided grant has expired. Please re-authenticate and try again.");
  }

  static B2cError otherPolicy(String actual, String expected) {
    return invalidGrant(
        90088,
        "The provided grant has not been issued for this endpoint. Actual Value : %s and Expected Value : %s"
            .formatted(actual, expected));
  }

  static B2cError redirectUriChanged() {
    return invalidGrant(90088, "The redirect URI is not the one that the grant was issued for.");
  }

  static B2cError verifierMismatch() {
    return invalidGrant(
        90182, "The supplied code_verifier does not match associated code_challenge.");
  }

  static B2cError revoked() {
    return invalidGrant(
        90129, "The provided grant has been revoked. Please reauthenticate and try again.");
  }
}

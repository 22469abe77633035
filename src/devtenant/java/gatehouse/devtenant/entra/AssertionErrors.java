package gatehouse.devtenant.entra;

/** What can be wrong with a client assertion, with the words of the real service. */
public final class AssertionErrors {
  private AssertionErrors() {}

  private static EntraError invalidClient(int code, String message) {
    return new EntraError(401, "invalid_client", code, message);
  }

  static EntraError malformed() {
    return Aadsts.invalidRequest(50027, "JWT token is invalid or malformed.");
  }

  /** Used before. */
  static EntraError replayed() {
    return invalidClient(
        50013, "Assertion failed validation: it was used before, or has no 'jti'.");
  }

  static EntraError untrusted() {
    return invalidClient(50013, "Assertion failed signature validation.");
  }

  static EntraError otherClient(String clientId) {
    return invalidClient(
        700021,
        "Client assertion application identifier doesn't match 'client_id' parameter, '%s'."
            .formatted(clientId));
  }

  static EntraError audience() {
    return invalidClient(700023, "Client assertion audience claim does not match Realm issuer.");
  }

  static EntraError time() {
    return invalidClient(700024, "Client assertion is not within its valid time range.");
  }

  public static EntraError key(String clientId, String reason) {
    return invalidClient(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - %s, for app '%s']"
            .formatted(reason, clientId));
  }

  static EntraError issuer(String issuer) {
    return invalidClient(
        700211,
        "No matching federated identity record found for presented assertion issuer '%s'."
            .formatted(issuer));
  }

  static EntraError federatedAudience(String audience) {
    return invalidClient(
        700212,
        "No matching federated identity record found for presented assertion audience '%s'."
            .formatted(audience));
  }

  static EntraError subject(String subject) {
    return invalidClient(
        700213,
        "No matching federated identity record found for presented assertion subject '%s'."
            .formatted(subject));
  }
}

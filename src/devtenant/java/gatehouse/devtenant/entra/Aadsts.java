package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Scopes.UnknownScopeException;

/** The errors by number, with the words of the real service. */
public final class Aadsts {
  private Aadsts() {}

  static EntraError invalidRequest(int code, String message) {
    return new EntraError(400, "invalid_request", code, message);
  }

  public static EntraError unknownTenant(String tenant) {
    return invalidRequest(
        90002,
        "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            .formatted(tenant));
  }

  public static EntraError missing(String parameter) {
    return invalidRequest(
        900144,
        "The request body must contain the following parameter: '%s'.".formatted(parameter));
  }

  public static EntraError repeated(String parameter) {
    return invalidRequest(90100, "'%s' parameter is duplicated.".formatted(parameter));
  }

  public static EntraError malformed() {
    return invalidRequest(9002313, "Invalid request. Request is malformed or invalid.");
  }

  public static EntraError blockedByConditionalAccess() {
    return new EntraError(
        400,
        "access_denied",
        53003,
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");
  }

  public static EntraError unknownApplication(String clientId, String tenant) {
    return new EntraError(
        400,
        "unauthorized_client",
        700016,
        "Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant."
            .formatted(clientId, tenant));
  }

  public static EntraError redirectUriNotRegistered(String uri, RegisteredApplication application) {
    return invalidRequest(
        50011,
        "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'. Make sure the redirect URI sent in the request matches one added to your application."
            .formatted(uri, application.clientId()));
  }

  public static EntraError postLogoutRedirectUriNotRegistered(String uri) {
    return invalidRequest(
        50011,
        "The post logout redirect URI '%s' specified in the request does not match those configured for the application."
            .formatted(uri));
  }

  public static EntraError notMultiTenant(RegisteredApplication application, String tenant) {
    return invalidRequest(
        50194,
        "Application '%s' is not configured as a multi-tenant application. Usage of the /%s endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant."
            .formatted(application.clientId(), tenant));
  }

  public static EntraError responseType(String value) {
    return new EntraError(
        400,
        "unsupported_response_type",
        700051,
        "response_type '%s' is not enabled for the application.".formatted(value));
  }

  /** What the registration has to allow: {@code id_token} has a number of its own. */
  static EntraError implicitGrantOff(String token) {
    return token.equals("id_token")
        ? new EntraError(
            400,
            "unsupported_response_type",
            700054,
            "response_type 'id_token' is not enabled for the application.")
        : responseType(token);
  }

  /** OpenID Connect Core 3.2.2.1: with an ID token it has to come. */
  static EntraError noNonce() {
    return invalidRequest(
        90014,
        "The required field 'nonce' is missing from the credential. Ensure that you have all the necessary parameters for the login request.");
  }

  public static EntraError responseMode(String value) {
    return invalidRequest(
        70007,
        "'%s' is not a supported value of 'response_mode' when requesting a token."
            .formatted(value));
  }

  public static EntraError unknownScope(String scope) {
    return new EntraError(
        400,
        "invalid_scope",
        70011,
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope '%s' does not exist."
            .formatted(scope));
  }

  /** By what of it is unknown. */
  static EntraError unknownScope(UnknownScopeException unknown, RegisteredApplication application) {
    return switch (unknown.kind()) {
      case SCOPE -> unknownScope(unknown.scope());
      case SCOPE_OF_API ->
          new EntraError(
              400,
              "invalid_client",
              65005,
              "The application '%s' asked for scope '%s' that doesn't exist on the resource. Contact the app vendor."
                  .formatted(application.name(), unknown.scope()));
      case RESOURCE -> TokenErrors.unknownResource(unknown.scope(), application.home());
    };
  }

  public static EntraError noOpenid() {
    return new EntraError(
        400,
        "invalid_scope",
        70011,
        "The provided value for the input parameter 'scope' is not valid. 'openid' is needed to sign a user in.");
  }

  public static EntraError pkceRequired() {
    return invalidRequest(
        9002325,
        "Proof Key for Code Exchange is required: 'code_challenge' with 'code_challenge_method' S256.");
  }

  public static EntraError codeChallengeSize() {
    return invalidRequest(
        501491, "Invalid size of Code_Challenge parameter. S256 makes exactly 43 characters.");
  }

  public static EntraError prompt(String value) {
    return invalidRequest(90023, "Unsupported 'prompt' value '%s'.".formatted(value));
  }

  public static EntraError notSignedIn() {
    return new EntraError(
        400,
        "login_required",
        50058,
        "A silent sign-in request was sent but no user is signed in.");
  }

  /** The session is not enough for what is asked, and nobody may be asked. */
  public static EntraError strongerAuthenticationRequired() {
    return new EntraError(
        400,
        "interaction_required",
        50076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access this resource.");
  }

  public static EntraError consentRequired(RegisteredApplication application) {
    return new EntraError(
        400,
        "consent_required",
        65001,
        "The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an interactive authorization request for this user and resource."
            .formatted(application.clientId(), application.name()));
  }

  public static EntraError declined() {
    return new EntraError(
        400, "access_denied", 65004, "User declined to consent to access the app.");
  }

  /** The one without a number, as Microsoft documents it for the authorization code flow. */
  public static EntraError cancelled() {
    return new EntraError(400, "access_denied", 0, "the user canceled the authentication")
        .withSuberror("cancel");
  }

  public static EntraError notInTenant(
      Person person, RegisteredApplication application, String tenant) {
    return new EntraError(
        400,
        "access_denied",
        50020,
        "User account '%s' from identity provider 'https://sts.windows.net/%s/' does not exist in tenant '%s' and cannot access the application '%s'(%s) in that tenant. The account needs to be added as an external user in the tenant first."
            .formatted(
                person.signInName(),
                person.home().organisation().tid(),
                tenant,
                application.clientId(),
                application.name()));
  }

  public static EntraError personalAccount(Person person) {
    return new EntraError(
        400,
        "access_denied",
        500200,
        "User account '%s' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization."
            .formatted(person.signInName()));
  }

  public static EntraError interactionLost() {
    return invalidRequest(
        165000, "Invalid Request: the sign-in that this form belongs to is not known any more.");
  }
}

package gatehouse.config;

import gatehouse.credential.Credential;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log says of the authority's errors: to the operator, with the settings to look at. */
public final class OperatorHints {
  private static final String UNCHANGED =
      "and let nothing in between change requests or drop parameters";

  private final Settings.Client client;
  private final Settings.Authority authority;

  public OperatorHints(Settings settings) {
    client = settings.client();
    authority = settings.authority();
  }

  /** To be put behind the error: the number, and what to do where that is the operator's part. */
  public String on(@Nullable AuthorityCode code, ErrorCode kind) {
    if (code == null) {
      return "";
    }
    String remedy = AuthorityError.of(code, kind).map(this::remedy).orElse("");
    return " " + code.text() + (remedy.isEmpty() ? "" : "; to fix it, " + remedy);
  }

  /**
   * As {@link #on(AuthorityCode, ErrorCode)}; where there is no number, or an unknown one, by the
   * error of OAuth 2.0.
   */
  public String on(String error, @Nullable AuthorityCode code, ErrorCode kind) {
    if (code != null && AuthorityError.of(code, kind).isPresent()) {
      return on(code, kind);
    }
    String remedy = remedy(error);
    return on(code, kind) + (remedy.isEmpty() ? "" : "; to fix it, " + remedy);
  }

  /** RFC 6749, sections 4.1.2.1 and 5.2, and what extensions and some providers add. */
  private String remedy(String error) {
    return switch (error) {
      case "invalid_client" -> credentialOfAnyProvider();
      case "unauthorized_client" ->
          "allow %s the authorization code flow and refresh tokens; or, with some providers, %s"
              .formatted(client.id(), credentialOfAnyProvider());
      case "invalid_scope", "invalid_target", "invalid_resource" -> remedy(AuthorityError.SCOPES);
      case "invalid_request", "invalid_request_object", "request_not_supported" ->
          remedy(AuthorityError.REQUEST);
      case "unsupported_grant_type", "unsupported_response_type" ->
          "allow %s the authorization code flow and refresh tokens".formatted(client.id());
      case "invalid_redirect_uri", "redirect_uri_mismatch" ->
          "register %s (redirect), byte for byte".formatted(client.redirectUri());
      default -> "";
    };
  }

  private String credentialOfAnyProvider() {
    if (client.credential() instanceof FederatedToken) {
      return credential(false);
    }
    return client.credential() instanceof ClientSecret
        ? "check app_id %s, app_secret and token_endpoint_auth_method".formatted(client.id())
        : ("check app_id %s, that the certificate is registered and valid,"
                + " token_endpoint_auth_signing_alg, and this server's clock")
            .formatted(client.id());
  }

  private String remedy(AuthorityError error) {
    return switch (error) {
      case REDIRECT ->
          "register " + client.redirectUri() + " (redirect) under the platform Web, byte for byte";
      case APPLICATION ->
          ("check app_id %s and the tenant in authority %s: the application has to exist there and"
                  + " to be enabled")
              .formatted(client.id(), authority.uri());
      case SECRET_WRONG -> credential(false);
      case SECRET_EXPIRED -> credential(true);
      case PLATFORM ->
          "register %s (redirect) under the platform Web and no other, %s"
              .formatted(client.redirectUri(), UNCHANGED);
      case SCOPES ->
          "check scopes %s and the API permissions of the registration"
              .formatted(String.join(" ", client.scopes()));
      case TENANT -> "check the tenant and the cloud in authority " + authority.uri();
      case ACCOUNT_TYPES ->
          ("put the tenant's id into authority, which is %s, or change the supported account types"
                  + " of the registration")
              .formatted(authority.uri());
      case REQUEST -> "check %s, %s".formatted(endpoints(), UNCHANGED);
      case USER_FLOW -> "run the user flow " + userFlows() + " in the portal";
      default -> "";
    };
  }

  private String endpoints() {
    return authority.isB2c()
        ? "the user flows " + userFlows()
        : "authorize_endpoint and token_endpoint, which make %s and %s"
            .formatted(authority.authorizationEndpoint(), authority.tokenEndpoint());
  }

  /** With their names, if the settings have them. */
  private String userFlows() {
    return (String.join(", ", new TreeMap<>(authority.userFlows()).values())
            + " of "
            + authority.uri())
        .strip();
  }

  private String credential(boolean expired) {
    Credential credential = client.credential();
    if (credential instanceof FederatedToken) {
      return ("compare issuer, subject and audience of the token with the federated credentials of"
              + " %s, and see that the platform keeps the file of federated_token fresh")
          .formatted(client.id());
    }
    if (!(credential instanceof ClientSecret secret)) {
      return ("register the certificate under Certificates & secrets of %s, see that it is valid,"
              + " and check this server's clock")
          .formatted(client.id());
    }
    if (!expired) {
      return "set app_secret to the Value, not the Secret ID, of a client secret of " + client.id();
    }
    return secret.file() == null
        ? "make a new client secret for %s, set app_secret, and restart".formatted(client.id())
        : ("make a new client secret for %s, and put it into the file that app_secret_file names;"
                + " no restart is needed")
            .formatted(client.id());
  }
}

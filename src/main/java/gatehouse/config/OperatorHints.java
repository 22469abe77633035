package gatehouse.config;

import gatehouse.credential.Credential;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log says of the authority's number: to the operator, with the settings to look at. */
public final class OperatorHints {
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
    return " " + code.text() + (remedy.isEmpty() ? "" : "; to mend it, " + remedy);
  }

  private String remedy(AuthorityError error) {
    return switch (error) {
      case REDIRECT ->
          "register " + client.redirectUri() + " (redirect) under the platform Web, byte for byte";
      case APPLICATION ->
          "check app_id "
              + client.id()
              + " and the tenant in authority "
              + authority.uri()
              + ": the application has to exist there and to be enabled";
      case SECRET_WRONG -> credential(false);
      case SECRET_EXPIRED -> credential(true);
      case PLATFORM ->
          "register "
              + client.redirectUri()
              + " (redirect) under the platform Web and no other, and let nothing in between drop"
              + " parameters";
      case SCOPES ->
          "check scopes "
              + String.join(" ", client.scopes())
              + " and the API permissions of the registration";
      case TENANT -> "check the tenant and the cloud in authority " + authority.uri();
      case ACCOUNT_TYPES ->
          "put the tenant's id into authority, which is "
              + authority.uri()
              + ", or change the supported account types of the registration";
      case REQUEST ->
          authority.isB2c()
              ? "check the user flows "
                  + userFlows()
                  + ", and let nothing in between change requests"
              : "check authorize_endpoint and token_endpoint, which make "
                  + authority.authorizationEndpoint()
                  + " and "
                  + authority.tokenEndpoint()
                  + ", and let nothing in between change requests";
      case USER_FLOW -> "run the user flow " + userFlows() + " in the portal";
      default -> "";
    };
  }

  /** Their names, where the settings have them. */
  private String userFlows() {
    return authority.isB2c()
        ? String.join(", ", new TreeMap<>(authority.userFlows()).values())
            + " of "
            + authority.uri()
        : "of " + authority.uri();
  }

  private String credential(boolean expired) {
    Credential credential = client.credential();
    if (credential instanceof FederatedToken) {
      return "compare issuer, subject and audience of the token with the federated credentials of "
          + client.id()
          + ", and see that the platform keeps the file of federated_token fresh";
    }
    if (!(credential instanceof ClientSecret secret)) {
      return "register the certificate under Certificates & secrets of "
          + client.id()
          + ", see that it is valid, and check this server's clock";
    }
    if (!expired) {
      return "set app_secret to the Value, not the Secret ID, of a client secret of " + client.id();
    }
    String then =
        secret.file() == null
            ? ", set app_secret, and restart"
            : ", and put it into the file that app_secret_file names; no restart is needed";
    return "make a new client secret for " + client.id() + then;
  }
}

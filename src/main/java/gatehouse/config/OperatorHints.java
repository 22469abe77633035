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

package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Organisation;
import java.net.URI;

/**
 * The tenant's base URLs, regardless of the Host header of a request.
 *
 * @param login without a path, such as {@code https://login.microsoftonline.com}
 * @param graph likewise
 */
public record PublicUrls(URI login, URI graph) {

  /** The issuer of an organisation's tokens; ends without a slash. */
  public String issuer(String tid) {
    return tid.equals(Organisation.CUSTOMERS.tid())
        // External ID: never on the host of the authority.
        ? "https://%1$s.ciamlogin.com/%1$s/v2.0".formatted(tid)
        : login + "/" + tid + "/v2.0";
  }

  public String endpoint(String tenant, String path) {
    return login + "/" + tenant + "/" + path;
  }
}

package gatehouse.devtenant.entra;

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
    return login + "/" + tid + "/v2.0";
  }

  public String endpoint(String tenant, String path) {
    return login + "/" + tenant + "/" + path;
  }
}

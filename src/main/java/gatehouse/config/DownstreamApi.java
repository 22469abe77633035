package gatehouse.config;

import java.net.URI;
import java.util.List;

/**
 * An API beside Microsoft Graph that is called for the user.
 *
 * @param name by which pages ask for it
 * @param baseUrl without a slash at its end; nothing outside of it is called
 * @param scopes at least one, all of one resource
 */
public record DownstreamApi(String name, URI baseUrl, List<String> scopes) {
  public DownstreamApi {
    scopes = List.copyOf(scopes);
  }
}

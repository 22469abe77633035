package gatehouse.devtenant.directory;

import java.util.Set;

/**
 * What a registration offers to other applications: the pages "Expose an API" and "App roles".
 *
 * @param appId the client id of that registration
 * @param uri the application ID URI, such as {@code api://…}
 * @param scopes that people can grant, such as {@code Me.Read}
 * @param roles that applications can be given
 * @param tokenVersion {@code requestedAccessTokenVersion} of the manifest: 1, as where it is not
 *     set, or 2
 * @param idtyp whether the optional claim of that name is configured
 */
public record ExposedApi(
    String appId,
    String uri,
    Set<String> scopes,
    Set<String> roles,
    int tokenVersion,
    boolean idtyp) {
  public ExposedApi {
    scopes = Set.copyOf(scopes);
    roles = Set.copyOf(roles);
  }

  public ExposedApi withTokenVersion(int other) {
    return new ExposedApi(appId, uri, scopes, roles, other, idtyp);
  }

  public ExposedApi withIdtyp(boolean configured) {
    return new ExposedApi(appId, uri, scopes, roles, tokenVersion, configured);
  }
}

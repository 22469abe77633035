package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The claims of a verified access token for an API of this application: a user's, on whose behalf a
 * client calls, or a client's own. Immutable.
 */
public final class AccessToken {
  private final ObjectNode claims;
  private final Identity identity;
  private final String client;
  private final Set<String> scopes;
  private final Set<String> roles;

  /**
   * @param client to which it was issued
   */
  AccessToken(
      ObjectNode claims, Identity identity, String client, Set<String> scopes, Set<String> roles) {
    this.claims = claims;
    this.identity = identity;
    this.client = client;
    this.scopes = scopes;
    this.roles = roles;
  }

  /** Whose it is: the user's, or the client's own in that tenant. */
  public Identity identity() {
    return identity;
  }

  /** The id of the application that calls. */
  public String client() {
    return client;
  }

  /** What the user lets the client do; empty if it is the client's own. */
  public Set<String> scopes() {
    return scopes;
  }

  /** The app roles of the user, or of the client if it is the client's own. */
  public Set<String> roles() {
    return roles;
  }

  /** Whether no user is involved. */
  public boolean isOfClient() {
    return scopes.isEmpty();
  }

  /** The claims with these names as JSON, in the order of the token. */
  public String json(Predicate<String> names) {
    ObjectNode shown = claims.deepCopy();
    shown.properties().removeIf(claim -> !names.test(claim.getKey()));
    return StrictJson.write(shown);
  }

  /** Without any claim. */
  @Override
  public String toString() {
    return "AccessToken[" + identity.key() + "]";
  }
}

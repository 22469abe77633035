package gatehouse.error;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to ask the authority for beyond an ordinary sign-in, so that what was refused succeeds.
 *
 * @param claims the {@code claims} parameter (OIDC Core, section 5.5), a JSON object from the
 *     authority or Graph, never from a browser; null if there are none
 * @param scopes that the feature in use needs; empty if none is missing
 * @param signedIn whether the user is signed in here, so that the authority need not ask for a
 *     password again
 */
public record InteractionRequest(@Nullable String claims, Set<String> scopes, boolean signedIn) {
  /** An ordinary sign-in. */
  public static final InteractionRequest NONE = new InteractionRequest(null, Set.of(), false);

  /** Sorts the scopes, so that equal sets look the same in the URL. */
  public InteractionRequest {
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
  }

  public static InteractionRequest forClaims(@Nullable String claims) {
    return new InteractionRequest(claims, Set.of(), false);
  }

  public static InteractionRequest forScopes(Set<String> scopes) {
    return new InteractionRequest(null, scopes, false);
  }

  /** The same for a user who is signed in here, or is not. */
  public InteractionRequest ofSignedIn(boolean now) {
    return isNone() ? this : new InteractionRequest(claims, scopes, now);
  }

  public boolean isNone() {
    return claims == null && scopes.isEmpty();
  }

  /** Without the claims, which may be about the user. */
  @Override
  public String toString() {
    return "InteractionRequest[" + (claims == null ? "" : "claims ") + scopes + "]";
  }
}

package gatehouse.error;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the authority has to be asked for beyond an ordinary sign-in, so that what was refused
 * succeeds afterwards.
 *
 * @param claims a JSON object as the {@code claims} parameter takes it (OIDC Core, section 5.5),
 *     from the authority or Graph, never from a browser; null where there are none
 * @param scopes that the feature in use needs; empty where none is missing
 * @param signedIn whether the user is signed in here meanwhile, so that the authority need not ask
 *     for a password again
 */
public record InteractionRequest(@Nullable String claims, Set<String> scopes, boolean signedIn) {
  /** An ordinary sign-in. */
  public static final InteractionRequest NONE = new InteractionRequest(null, Set.of());

  /** Of nobody who is signed in. */
  public InteractionRequest(@Nullable String claims, Set<String> scopes) {
    this(claims, scopes, false);
  }

  /** In their order, so that equal ones read alike. */
  public InteractionRequest {
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
  }

  public static InteractionRequest forClaims(@Nullable String claims) {
    return claims == null ? NONE : new InteractionRequest(claims, Set.of());
  }

  public static InteractionRequest forScopes(Set<String> scopes) {
    return new InteractionRequest(null, scopes);
  }

  /** The same, of a user who is signed in here or is not. */
  public InteractionRequest ofSignedIn(boolean now) {
    return isNone() ? this : new InteractionRequest(claims, scopes, now);
  }

  public boolean isNone() {
    return claims == null && scopes.isEmpty();
  }

  /** Without the claims, which may say something about the user. */
  @Override
  public String toString() {
    return "InteractionRequest[" + (claims == null ? "" : "claims ") + scopes + "]";
  }
}

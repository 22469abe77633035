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
 * @param stepUp a stronger or newer authentication
 */
public record InteractionRequest(
    @Nullable String claims, Set<String> scopes, boolean signedIn, StepUp stepUp) {
  /** An ordinary sign-in. */
  public static final InteractionRequest NONE =
      new InteractionRequest(null, Set.of(), false, StepUp.NONE);

  /**
   * Step-up authentication.
   *
   * @param authContext the id of an authentication context of Entra, such as {@code c1}, which the
   *     ID token then lists in {@code acrs}; null if none is needed
   * @param reauthenticate whether the user has to authenticate again, however short ago they did
   */
  public record StepUp(@Nullable String authContext, boolean reauthenticate) {
    public static final StepUp NONE = new StepUp(null, false);

    public boolean isNone() {
      return authContext == null && !reauthenticate;
    }
  }

  /** Sorts the scopes, so that equal sets look the same in the URL. */
  public InteractionRequest {
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
  }

  public static InteractionRequest forClaims(@Nullable String claims) {
    return new InteractionRequest(claims, Set.of(), false, StepUp.NONE);
  }

  public static InteractionRequest forScopes(Set<String> scopes) {
    return new InteractionRequest(null, scopes, false, StepUp.NONE);
  }

  /** For scopes, perhaps, and a step-up, perhaps. */
  public static InteractionRequest forAccess(Set<String> scopes, StepUp stepUp) {
    return new InteractionRequest(null, scopes, false, stepUp);
  }

  /** The same for a user who is signed in here, or is not. */
  public InteractionRequest ofSignedIn(boolean now) {
    return isNone() ? this : new InteractionRequest(claims, scopes, now, stepUp);
  }

  public boolean isNone() {
    return claims == null && scopes.isEmpty() && stepUp.isNone();
  }

  /** Without the claims, which may be about the user. */
  @Override
  public String toString() {
    return "InteractionRequest[" + (claims == null ? "" : "claims ") + scopes + " " + stepUp + "]";
  }
}

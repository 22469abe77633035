package gatehouse.authorization;

import gatehouse.error.InteractionRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one AuthFilter of {@code web.xml} demands of the user, all of it together.
 *
 * @param roles app roles, any of which is enough; empty if none is demanded
 * @param groups object ids of groups, any of which is enough; empty if none is demanded
 * @param authContext the id of an authentication context, such as {@code c1}; null if none is
 *     demanded
 * @param maxAge how long ago the user may have authenticated; null if that does not matter
 * @param scopes delegated permissions, all of which must have been granted
 */
public record AccessRequirements(
    Set<String> roles,
    Set<String> groups,
    @Nullable String authContext,
    @Nullable Duration maxAge,
    Set<String> scopes) {
  /** A sign-in is enough. */
  public static final AccessRequirements NONE =
      new AccessRequirements(Set.of(), Set.of(), null, null, Set.of());

  public AccessRequirements {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
    scopes = Set.copyOf(scopes);
  }

  /** What to ask the authority for with the sign-in of a stranger, so that one is enough. */
  public InteractionRequest interaction() {
    return InteractionRequest.forAccess(
        scopes, new InteractionRequest.StepUp(authContext, maxAge != null));
  }
}

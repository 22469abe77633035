package gatehouse.session;

import gatehouse.error.InteractionRequest;
import gatehouse.token.IdToken;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the signed-in user may do here, by verified ID tokens and by Graph.
 *
 * @param roles the app roles, {@code roles}
 * @param groups those of the known groups that the user is a member of
 * @param knownGroups for which that is known; null if the ID token has listed all groups
 * @param authContexts the authentication contexts that the user has satisfied in this session,
 *     {@code acrs}
 * @param requestedContext the one that was requested last; null if there is none
 * @param reauthenticated whether the sign-in was requested to be a new authentication
 */
public record UserAuthorities(
    Set<String> roles,
    Set<String> groups,
    @Nullable Set<String> knownGroups,
    Set<String> authContexts,
    @Nullable String requestedContext,
    boolean reauthenticated) {
  /** Of a user about whom the authority has said nothing. */
  public static final UserAuthorities NONE =
      new UserAuthorities(Set.of(), Set.of(), Set.of(), Set.of(), null, false);

  /** Entra's tenant of all personal accounts, which are in no group. */
  private static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  /** Entra lists at most 200 groups; more roles than that would fill the session. */
  private static final int MOST_ROLES = 200;

  public UserAuthorities {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
    knownGroups = knownGroups == null ? null : Set.copyOf(knownGroups);
    authContexts = Set.copyOf(authContexts);
  }

  /**
   * By the ID token of a sign-in.
   *
   * @param demanded the groups that routes demand; the session keeps no others
   */
  public static UserAuthorities of(
      IdToken idToken, Set<String> demanded, InteractionRequest interaction) {
    Set<String> groups = new TreeSet<>(idToken.texts("groups"));
    groups.retainAll(demanded);
    boolean listed = idToken.has("groups") || CONSUMERS.equals(idToken.identity().tenantId());
    return new UserAuthorities(
        first(idToken.texts("roles")),
        groups,
        listed ? null : Set.of(),
        idToken.texts("acrs"),
        interaction.stepUp().authContext(),
        interaction.stepUp().reauthenticate());
  }

  private static Set<String> first(Set<String> roles) {
    Set<String> first = new HashSet<>();
    roles.stream().limit(MOST_ROLES).forEach(first::add);
    return first;
  }

  /** By a refreshed ID token. Contexts stay satisfied: refreshed tokens do not repeat them. */
  public UserAuthorities renewedBy(IdToken idToken, Set<String> demanded) {
    UserAuthorities now = of(idToken, demanded, InteractionRequest.NONE);
    return new UserAuthorities(
        now.roles,
        now.groups,
        now.knownGroups,
        both(authContexts, now.authContexts),
        requestedContext,
        reauthenticated);
  }

  /** After another sign-in of the same user in the same session. */
  public UserAuthorities after(UserAuthorities before) {
    return new UserAuthorities(
        roles,
        groups,
        knownGroups,
        both(before.authContexts, authContexts),
        requestedContext,
        reauthenticated);
  }

  /** With what Graph has said. */
  public UserAuthorities withGroups(Set<String> asked, Set<String> memberOf) {
    return new UserAuthorities(
        roles,
        both(groups, memberOf),
        knownGroups == null ? null : both(knownGroups, asked),
        authContexts,
        requestedContext,
        reauthenticated);
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Empty if it is not known yet. */
  public Optional<Boolean> isInAnyOf(Set<String> wanted) {
    if (wanted.stream().anyMatch(groups::contains)) {
      return Optional.of(true);
    }
    return knownGroups == null || knownGroups.containsAll(wanted)
        ? Optional.of(false)
        : Optional.empty();
  }
}

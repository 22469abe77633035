package gatehouse.authorization;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.graph.MailboxRequest;
import gatehouse.graph.MemberGroups;
import gatehouse.session.GrantedScopes;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAuthorities;
import gatehouse.session.UserSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a signed-in user meets what a route demands. Thread-safe. */
public final class AccessCheck {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Optional<MemberGroups> memberGroups;
  private final Set<String> demandedGroups;
  private final Clock clock;

  /**
   * @param memberGroups empty if there is no Graph
   * @param demandedGroups of all routes, which are looked up together
   */
  public AccessCheck(Optional<MemberGroups> memberGroups, Set<String> demandedGroups, Clock clock) {
    this.memberGroups = memberGroups;
    this.demandedGroups = Set.copyOf(demandedGroups);
    this.clock = clock;
  }

  /**
   * Lets a user pass who meets all of it.
   *
   * @param graph how to ask Graph as the user
   * @return the sign-in with what is known now
   * @throws GatehouseException ROLE_MISSING, GROUP_MISSING or PERMISSION_MISSING if the user may
   *     not; GROUPS_UNKNOWN if nobody can say; INTERACTION_REQUIRED if the authority has to be
   *     asked; STEP_UP_FAILED if it has been, in vain
   */
  public SignInRecord require(
      AccessRequirements required,
      SignInRecord signedIn,
      UserSession session,
      Supplier<MailboxRequest> graph) {
    Set<String> roles = required.roles();
    if (!roles.isEmpty() && roles.stream().noneMatch(signedIn.authorities().roles()::contains)) {
      throw missing(ErrorCode.ROLE_MISSING, roles);
    }
    UserAuthorities authorities = authorities(required, session, signedIn, graph);
    if (!required.groups().isEmpty() && !authorities.isInAnyOf(required.groups()).orElse(false)) {
      throw missing(ErrorCode.GROUP_MISSING, required.groups());
    }
    Set<String> scopes = missingScopes(required.scopes(), session, signedIn);
    StepUp stepUp =
        new StepUp(
            missingContext(required.authContext(), authorities),
            isTooOld(required.maxAge(), signedIn));
    if (!scopes.isEmpty() || !stepUp.isNone()) {
      throw GatehouseException.interactionRequired(
          "the route demands " + scopes + " " + stepUp,
          InteractionRequest.forAccess(scopes, stepUp));
    }
    return signedIn.with(authorities);
  }

  private static GatehouseException missing(ErrorCode code, Set<String> anyOf) {
    String names = new TreeSet<>(anyOf).stream().collect(Collectors.joining(", "));
    return GatehouseException.accessDenied(code, "the user has none of: " + names, names);
  }

  /** Graph is only asked if the ID token leaves open whether the user is in a demanded group. */
  private UserAuthorities authorities(
      AccessRequirements required,
      UserSession session,
      SignInRecord signedIn,
      Supplier<MailboxRequest> graph) {
    UserAuthorities known = signedIn.authorities();
    boolean open = !required.groups().isEmpty() && known.isInAnyOf(required.groups()).isEmpty();
    return open ? lookUp(session, signedIn, graph) : known;
  }

  /** What Graph does not say is not known, and never that the user is a member. */
  private UserAuthorities lookUp(
      UserSession session, SignInRecord signedIn, Supplier<MailboxRequest> graph) {
    MemberGroups members =
        memberGroups.orElseThrow(
            () -> new GatehouseException(ErrorCode.GROUPS_UNKNOWN, "there is no Graph to ask"));
    try {
      Set<String> memberOf = members.among(graph.get(), demandedGroups);
      session.authorize(signedIn, newest -> newest.withGroups(demandedGroups, memberOf));
      return signedIn.authorities().withGroups(demandedGroups, memberOf);
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      throw GatehouseException.groupsUnknown("Graph does not say who is in the groups", e);
    }
  }

  private static Set<String> missingScopes(
      Set<String> required, UserSession session, SignInRecord signedIn) {
    if (required.isEmpty()) {
      return Set.of();
    }
    GrantedScopes granted =
        session
            .tokens()
            .scopes()
            .orElseThrow(() -> GatehouseException.interactionRequired("no scopes are known"));
    Set<String> missing =
        required.stream().filter(scope -> !granted.contains(scope)).collect(Collectors.toSet());
    for (String scope : missing) {
      if (signedIn.hasRequested(scope)) {
        throw new GatehouseException(
            ErrorCode.PERMISSION_MISSING, "the scope " + scope + " was requested and not granted");
      }
    }
    return missing;
  }

  private static @Nullable String missingContext(
      @Nullable String required, UserAuthorities authorities) {
    if (required == null || authorities.authContexts().contains(required)) {
      return null;
    }
    if (required.equals(authorities.requestedContext())) {
      throw GatehouseException.accessDenied(
          ErrorCode.STEP_UP_FAILED,
          "the authentication context " + required + " was requested and is not in the ID token",
          required);
    }
    return required;
  }

  private boolean isTooOld(@Nullable Duration maxAge, SignInRecord signedIn) {
    if (maxAge == null) {
      return false;
    }
    if (isOlder(signedIn, clock.instant(), maxAge)) {
      if (signedIn.authorities().reauthenticated() && isOlder(signedIn, signedIn.at(), maxAge)) {
        throw GatehouseException.accessDenied(
            ErrorCode.STEP_UP_FAILED,
            "a new authentication was requested, and auth_time is not in the ID token, or old",
            "auth_time");
      }
      return true;
    }
    return false;
  }

  /** Also true for a time that is not known, or in the future beyond what clocks may differ. */
  private static boolean isOlder(SignInRecord signedIn, Instant now, Duration maxAge) {
    Instant authenticatedAt = signedIn.originalIdToken().authenticatedAt();
    return authenticatedAt == null
        || Duration.between(authenticatedAt, now).compareTo(maxAge) > 0
        || Duration.between(now, authenticatedAt).compareTo(SKEW) > 0;
  }
}

package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.GraphClient;
import gatehouse.graph.GraphUser;
import gatehouse.session.UserAccount;
import gatehouse.token.IdToken;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who to greet: {@code GET /me} says it, and the ID token where Graph cannot. The identity is the
 * ID token's alone.
 */
final class UserProfile {
  private static final Logger LOG = LoggerFactory.getLogger(UserProfile.class);
  private static final int MAX_TEXT_LENGTH = 256;

  /** A sign-in does not fail for want of a display name. */
  private static final Set<ErrorCode> DISPENSABLE =
      Set.of(
          ErrorCode.GRAPH_UNAVAILABLE,
          ErrorCode.BUSY,
          ErrorCode.PERMISSION_MISSING,
          ErrorCode.INTERACTION_REQUIRED);

  private final @Nullable GraphClient graph;

  private UserProfile(@Nullable GraphClient graph) {
    this.graph = graph;
  }

  static UserProfile by(GraphClient graph) {
    return new UserProfile(graph);
  }

  /** For accounts that Graph does not know, those of B2C. */
  static UserProfile byClaimsAlone() {
    return new UserProfile(null);
  }

  /**
   * @throws GatehouseException SIGN_IN_UNTRUSTED where Graph knows the bearer of the access token
   *     as somebody other than the subject of the ID token
   */
  UserAccount of(IdToken idToken, String accessToken) {
    Optional<GraphUser> user = graph == null ? Optional.empty() : read(graph, accessToken);
    String objectId = idToken.identity().objectId();
    if (user.isPresent() && objectId != null && !same(user.get().id(), objectId)) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "Graph's /me is of another user than the ID token");
    }
    String email =
        first(
            user.map(GraphUser::mail).orElse(null),
            user.map(GraphUser::userPrincipalName).orElse(null),
            idToken.text("email").orElse(null),
            idToken.firstText("emails").orElse(null),
            idToken.text("preferred_username").orElse(null));
    String name =
        first(
            user.map(GraphUser::displayName).orElse(null),
            idToken.text("name").orElse(null),
            givenAndFamilyName(idToken),
            email,
            idToken.identity().subject());
    return new UserAccount(idToken.identity().key(), name == null ? "" : name, email);
  }

  private static Optional<GraphUser> read(GraphClient graph, String accessToken) {
    try {
      return Optional.of(graph.me(accessToken));
    } catch (GatehouseException e) {
      if (!DISPENSABLE.contains(e.code())) {
        throw e;
      }
      LOG.warn("signed in without Graph's profile: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** A personal account's id at Graph is its oid without the zeros in front and the hyphens. */
  private static boolean same(String graphId, String objectId) {
    return graphId.equalsIgnoreCase(objectId) || bare(graphId).equals(bare(objectId));
  }

  private static String bare(String id) {
    return id.toLowerCase(Locale.ROOT).replace("-", "").replaceFirst("^0+", "");
  }

  private static String givenAndFamilyName(IdToken idToken) {
    return Stream.of("given_name", "family_name")
        .flatMap(claim -> idToken.text(claim).stream())
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        String text = candidate.strip();
        return text.codePointCount(0, text.length()) <= MAX_TEXT_LENGTH
            ? text
            : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT_LENGTH));
      }
    }
    return null;
  }
}

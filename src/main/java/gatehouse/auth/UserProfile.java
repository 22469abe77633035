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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name and e-mail address of a user, from {@code GET /me}, or else from the ID token. The
 * identity comes from the ID token only.
 */
final class UserProfile {
  private static final Logger LOG = LoggerFactory.getLogger(UserProfile.class);
  private static final int MAX_TEXT_LENGTH = 256;

  /** With these a sign-in goes on without Graph's profile. */
  private static final Set<ErrorCode> TOLERATED =
      Set.of(
          ErrorCode.GRAPH_UNAVAILABLE,
          ErrorCode.GRAPH_REFUSED,
          ErrorCode.SERVICE_MISCONFIGURED,
          ErrorCode.ITEM_NOT_FOUND,
          ErrorCode.BUSY,
          ErrorCode.PERMISSION_MISSING,
          ErrorCode.INTERACTION_REQUIRED);

  private final Optional<GraphClient> graph;

  /**
   * @param graph empty with B2C, whose accounts Graph does not know
   */
  UserProfile(Optional<GraphClient> graph) {
    this.graph = graph;
  }

  /**
   * @throws GatehouseException SIGN_IN_UNTRUSTED if the access token belongs to another user than
   *     the ID token
   */
  UserAccount of(IdToken idToken, String accessToken) {
    Optional<GraphUser> user = graph.flatMap(client -> read(client, accessToken));
    String objectId = idToken.identity().objectId();
    if (user.isPresent() && objectId != null && !bare(user.get().id()).equals(bare(objectId))) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "Graph's /me is another user than that of the ID token");
    }
    Optional<String> email =
        first(
            Stream.of(
                user.map(GraphUser::mail),
                user.map(GraphUser::userPrincipalName).filter(UserProfile::isAddress),
                idToken.text("email"),
                idToken.firstText("emails"),
                idToken.text("preferred_username").filter(UserProfile::isAddress)));
    Optional<String> name =
        first(
            Stream.of(
                user.map(GraphUser::displayName),
                idToken.text("name"),
                Optional.of(givenAndFamilyName(idToken)),
                email,
                Optional.of(idToken.identity().subject())));
    return new UserAccount(idToken.identity().key(), name.orElse(""), email.orElse(null));
  }

  private static Optional<GraphUser> read(GraphClient graph, String accessToken) {
    try {
      return Optional.of(graph.me(accessToken));
    } catch (GatehouseException e) {
      if (!TOLERATED.contains(e.code())) {
        throw e;
      }
      LOG.warn("signed in without Graph's profile: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Whether a user principal name can be shown as an address. Those of guests and of personal
   * accounts in an organisation are made from the address, and nobody would recognise them.
   */
  private static boolean isAddress(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.contains("#ext#") && !lower.contains("live.com#");
  }

  /** For a personal account Graph's id is the oid without leading zeros and hyphens. */
  private static String bare(String id) {
    return id.toLowerCase(Locale.ROOT).replace("-", "").replaceFirst("^0+", "");
  }

  private static String givenAndFamilyName(IdToken idToken) {
    return Stream.of("given_name", "family_name")
        .flatMap(claim -> idToken.text(claim).stream())
        .collect(Collectors.joining(" "));
  }

  /** The first text that is not blank, without white space around it, and not too long. */
  private static Optional<String> first(Stream<Optional<String>> candidates) {
    return candidates
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(UserProfile::cut)
        .findFirst();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT_LENGTH));
  }
}

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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name and e-mail address of a user, from {@code GET /me} of Graph or from the UserInfo
 * endpoint, or else from the ID token. The identity comes from the ID token only. Thread-safe.
 */
public final class UserProfile {
  private static final Logger LOG = LoggerFactory.getLogger(UserProfile.class);
  private static final int MAX_TEXT_LENGTH = 256;
  private static final String USERNAME = "preferred_username";

  /** With these a sign-in goes on with what the ID token says. */
  private static final Set<ErrorCode> TOLERATED =
      Set.of(
          ErrorCode.GRAPH_UNAVAILABLE,
          ErrorCode.AUTHORITY_UNAVAILABLE,
          ErrorCode.GRAPH_REFUSED,
          ErrorCode.SERVICE_MISCONFIGURED,
          ErrorCode.ITEM_NOT_FOUND,
          ErrorCode.PAUSED,
          ErrorCode.BUSY,
          ErrorCode.PERMISSION_MISSING,
          ErrorCode.INTERACTION_REQUIRED);

  private final Optional<GraphClient> graph;
  private final Optional<UserInfo> userInfo;

  /**
   * @param graph empty if it does not know the accounts
   * @param userInfo empty if it is not to be asked
   */
  public UserProfile(Optional<GraphClient> graph, Optional<UserInfo> userInfo) {
    this.graph = graph;
    this.userInfo = userInfo;
  }

  /**
   * @throws GatehouseException SIGN_IN_UNTRUSTED if the access token belongs to another user than
   *     the ID token
   */
  UserAccount of(IdToken idToken, String accessToken) {
    Optional<GraphUser> user = graph.flatMap(client -> read(() -> client.me(accessToken)));
    Optional<UserInfo.Claims> info =
        userInfo
            .flatMap(endpoint -> read(() -> endpoint.of(idToken.identity(), accessToken)))
            .flatMap(Function.identity());
    return of(idToken, user, info);
  }

  /** By the ID token alone. */
  static UserAccount of(IdToken idToken) {
    return of(idToken, Optional.empty(), Optional.empty());
  }

  private static UserAccount of(
      IdToken idToken, Optional<GraphUser> user, Optional<UserInfo.Claims> info) {
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
                info.flatMap(claims -> claims.text("email")),
                idToken.text("email"),
                idToken.firstText("emails"),
                info.flatMap(claims -> claims.text(USERNAME)),
                idToken.text(USERNAME).filter(UserProfile::isAddress)));
    Optional<String> name =
        first(
            Stream.of(
                user.map(GraphUser::displayName),
                info.flatMap(claims -> claims.text("name")),
                info.map(claims -> givenAndFamilyName(claims::text)),
                idToken.text("name"),
                Optional.of(givenAndFamilyName(idToken::text)),
                email,
                Optional.of(idToken.identity().subject())));
    return new UserAccount(idToken.identity().key(), name.orElse(""), email.orElse(null));
  }

  private static <T> Optional<T> read(Supplier<T> source) {
    try {
      return Optional.of(source.get());
    } catch (GatehouseException e) {
      if (!TOLERATED.contains(e.code())) {
        throw e;
      }
      LOG.warn("signed in with the profile of the ID token alone: {}", e.getMessage());
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

  private static String givenAndFamilyName(Function<String, Optional<String>> claims) {
    return Stream.of("given_name", "family_name")
        .flatMap(claim -> claims.apply(claim).stream())
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

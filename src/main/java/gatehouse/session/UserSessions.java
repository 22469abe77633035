package gatehouse.session;

import gatehouse.token.LogoutToken;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds, opens and ends the sessions; thread-safe. */
public final class UserSessions {
  private static final String SEEN = UserSessions.class.getName();

  private final SessionCodec codec;
  private final Clock clock;
  private final Duration longest;
  private final SessionIndex index;
  private final TokenStore store;

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest, TokenStore store) {
    this.codec = new SessionCodec(cipher);
    this.clock = clock;
    this.longest = longest;
    this.index = new SessionIndex(clock);
    this.store = store;
  }

  /** To be told by the container of the ends of sessions. */
  public HttpSessionListener listener() {
    return index;
  }

  /** The session that the request came with; none is made, and one that is over ends. */
  public Optional<UserSession> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    UserSession found = seen(session, request);
    if (found.signIn().isOver(longest)) {
      found.end();
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** The session of the request, made if there is none. */
  public UserSession open(HttpServletRequest request) {
    return seen(request.getSession(true), request);
  }

  /** The same object for a whole request: what it has opened is not opened again. */
  private UserSession seen(HttpSession session, HttpServletRequest request) {
    if (request.getAttribute(SEEN) instanceof UserSession known
        && known.id().equals(session.getId())) {
      return known;
    }
    UserSession user = of(session);
    // One that comes from a store, after a restart or from another node, is not in the index yet.
    user.index();
    request.setAttribute(SEEN, user);
    return user;
  }

  private UserSession of(HttpSession session) {
    return new UserSession(session, codec, clock, index, store);
  }

  /**
   * Ends the sessions of this node that the authority knows by that name.
   *
   * @param issuer ends none that another one has signed in; null where nobody says which it is
   * @return how many
   */
  public int endBySid(String sid, @Nullable String issuer) {
    return end(
        index.ofSid(sid),
        signedIn ->
            sid.equals(signedIn.sid())
                && (issuer == null || issuer.equals(signedIn.identity().issuer())));
  }

  /**
   * Ends the sessions of this node that a verified logout token means: those of its {@code sid},
   * where it has one, else all of its subject (OpenID Connect Back-Channel Logout 1.0, section
   * 2.7).
   *
   * @return how many
   */
  public int endNamedBy(LogoutToken token) {
    String sid = token.sid();
    String subject = token.subject();
    List<HttpSession> candidates =
        sid != null
            ? index.ofSid(sid)
            : index.ofUser(token.issuer(), Objects.requireNonNull(subject));
    return end(
        candidates,
        signedIn ->
            token.issuer().equals(signedIn.identity().issuer())
                && (subject == null || subject.equals(signedIn.identity().subject()))
                && (sid == null || sid.equals(signedIn.sid())));
  }

  /**
   * Asks each session itself: since it was looked up somebody else may have signed in there, and
   * they stay. Nothing of an ended session can be written back, see {@link Attributes}.
   */
  private int end(List<HttpSession> candidates, Predicate<SignInRecord> meant) {
    int ended = 0;
    for (HttpSession candidate : candidates) {
      UserSession session = of(candidate);
      if (session.account().filter(meant).isPresent()) {
        session.end();
        ended++;
      }
    }
    return ended;
  }

  /** Lets {@link UserSession#of} find it. */
  public static void attach(UserSession session, HttpServletRequest request) {
    request.setAttribute(UserSession.class.getName(), session);
  }
}

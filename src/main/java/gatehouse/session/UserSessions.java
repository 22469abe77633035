package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.LogoutToken;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds, opens and ends the sessions; thread-safe. */
public final class UserSessions {
  private final TokenCipher cipher;
  private final Clock clock;
  private final Duration longest;
  private final SessionIndex index;
  private final boolean shared;

  /** Of one node, which shares them with no other. */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest) {
    this(cipher, clock, longest, false);
  }

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   * @param shared whether other nodes may have the same sessions
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest, boolean shared) {
    this.shared = shared;
    this.cipher = cipher;
    this.clock = clock;
    this.longest = longest;
    this.index = new SessionIndex(clock);
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
    UserSession found = seen(session);
    if (found.isOver(longest)) {
      found.end();
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /**
   * Somebody who could set one cookie too many, from another host of the same domain, would choose
   * by its place which of the two the container takes.
   *
   * @throws GatehouseException COOKIES_AMBIGUOUS where there are several session cookies
   */
  public static void refuseAmbiguous(HttpServletRequest request) {
    String name = request.getServletContext().getSessionCookieConfig().getName();
    Cookie[] cookies = request.getCookies();
    if (cookies != null
        && Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).count() > 1) {
      throw new GatehouseException(
          ErrorCode.COOKIES_AMBIGUOUS, "the request has several session cookies");
    }
  }

  /** The session of the request, made if there is none. */
  public UserSession open(HttpServletRequest request) {
    return seen(request.getSession(true));
  }

  /** One that comes from a store, after a restart or from another node, is not in the index yet. */
  private UserSession seen(HttpSession session) {
    UserSession user = of(session);
    user.index();
    return user;
  }

  private UserSession of(HttpSession session) {
    return new UserSession(session, cipher, clock, index, shared);
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
      if (session.signedIn().filter(meant).isPresent()) {
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

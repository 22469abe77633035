package gatehouse.session;

import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;

/** Finds and opens the sessions; thread-safe. */
public final class UserSessions {
  private final TokenCipher cipher;
  private final Clock clock;

  public UserSessions(TokenCipher cipher, Clock clock) {
    this.cipher = cipher;
    this.clock = clock;
  }

  /** The session that the request came with; none is made. */
  public Optional<UserSession> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.of(new UserSession(session, cipher, clock));
  }

  /** The session of the request, made if there is none. */
  public UserSession open(HttpServletRequest request) {
    return new UserSession(request.getSession(true), cipher, clock);
  }

  /** Lets {@link UserSession#of} find it. */
  public static void attach(UserSession session, HttpServletRequest request) {
    request.setAttribute(UserSession.class.getName(), session);
  }
}

package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Finds and opens the sessions; thread-safe. */
public final class UserSessions {
  private final TokenCipher cipher;
  private final Clock clock;
  private final Duration longest;

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest) {
    this.cipher = cipher;
    this.clock = clock;
    this.longest = longest;
  }

  /** The session that the request came with; none is made, and one that has lasted ends. */
  public Optional<UserSession> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    UserSession found = new UserSession(session, cipher, clock);
    if (found.outlived(longest)) {
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
    return new UserSession(request.getSession(true), cipher, clock);
  }

  /** Lets {@link UserSession#of} find it. */
  public static void attach(UserSession session, HttpServletRequest request) {
    request.setAttribute(UserSession.class.getName(), session);
  }
}

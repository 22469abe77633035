package gatehouse.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The sign-ins of a browser whose sessions have not come back: {@link RedirectLoopGuard} counts in
 * the session, which such a browser loses each time. The number is in a cookie of its own, which
 * decides about nothing but the explanation of a loop.
 */
public final class RedirectLoopCookie {
  private static final String PREFIX = "signin-trips";

  /** Long enough for somebody who types a password each time. */
  private static final int LIFETIME_SECONDS = 600;

  private RedirectLoopCookie() {}

  public static int of(HttpServletRequest request) {
    return SessionCookie.values(request, name(request))
        .filter(value -> value.matches("[1-9]"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(0);
  }

  /** As many as the browser or the session counts: it may be there and of no use. */
  public static int of(HttpServletRequest request, Optional<UserSession> session) {
    int counted = session.map(known -> known.redirectLoopGuard().count()).orElse(0);
    return Math.max(counted, of(request));
  }

  /** To be called after a sign-in. */
  public static void set(HttpServletRequest request, HttpServletResponse response, int trips) {
    response.addCookie(cookie(request, Integer.toString(Math.min(trips, 9)), LIFETIME_SECONDS));
  }

  /** To be called when the session has come back, or when a loop has been explained. */
  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    if (of(request) > 0) {
      response.addCookie(cookie(request, "", 0));
    }
  }

  private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
    return SessionCookie.sibling(request.getServletContext(), name(request), value, maxAge);
  }

  /** That of the session cookie with another word in it, so that it is as well protected. */
  private static String name(HttpServletRequest request) {
    return SessionCookie.name(request.getServletContext()).replace("gatehouse", PREFIX);
  }
}

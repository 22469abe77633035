package gatehouse.signout;

import gatehouse.session.SessionCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the home page say once that the user is signed out. It is a cookie, since the session has
 * ended and the browser may go to the authority first. Nothing depends on it but this text.
 */
public final class SignedOutNotice {
  /** Signed out here, and at the authority if the settings say so. */
  static final String SIGNED_OUT = "signed-out";

  /** Signed out here, but the authority could not be told. */
  static final String HERE_ALONE = "signed-out-here";

  /** The message key of each notice. */
  private static final Map<String, String> KEYS =
      Map.of(SIGNED_OUT, "flash.signed-out", HERE_ALONE, "flash.signed-out-here");

  /** Enough for the authority to ask which of several accounts to sign out. */
  private static final int LIFETIME_SECONDS = 300;

  private SignedOutNotice() {}

  static void leave(HttpServletRequest request, HttpServletResponse response, String notice) {
    response.addCookie(cookie(request, notice, LIFETIME_SECONDS));
  }

  /** Removes the notice and returns its message key. */
  public static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    String name = name(request);
    Optional<Cookie> left =
        Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).findFirst();
    left.ifPresent(cookie -> response.addCookie(cookie(request, "", 0)));
    return left.map(Cookie::getValue).flatMap(notice -> Optional.ofNullable(KEYS.get(notice)));
  }

  private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
    return SessionCookie.sibling(request.getServletContext(), name(request), value, maxAge);
  }

  private static String name(HttpServletRequest request) {
    return SessionCookie.name(request.getServletContext()) + "-notice";
  }
}

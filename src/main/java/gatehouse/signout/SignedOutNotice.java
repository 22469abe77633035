package gatehouse.signout;

import gatehouse.session.SessionCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets the home page say once that the user is signed out. It is a cookie, since the session has
 * ended and the browser may go to the authority first; the cookie has the {@code state} of that
 * request in it. Nothing depends on it but this text.
 */
public final class SignedOutNotice {
  /** Signed out here, and at the authority if the settings say so. */
  static final String SIGNED_OUT = "signed-out";

  /** Signed out here, but the authority could not be told. */
  static final String HERE_ALONE = "signed-out-here";

  /** The message key of each notice. */
  private static final Map<String, String> KEYS =
      Map.of(SIGNED_OUT, "flash.signed-out", HERE_ALONE, "flash.signed-out-here");

  private static final String STATE = "state";

  /** Between the notice and the state; in neither. */
  private static final char SEPARATOR = '.';

  /** Enough for the authority to ask which of several accounts to sign out. */
  private static final int LIFETIME_SECONDS = 300;

  private SignedOutNotice() {}

  /**
   * @param state sent to the authority; empty if it is not asked
   */
  static void leave(
      HttpServletRequest request, HttpServletResponse response, String notice, String state) {
    response.addCookie(cookie(request, notice + SEPARATOR + state, LIFETIME_SECONDS));
  }

  /** Whether the authority sends the browser back from that sign-out. */
  public static boolean isAnswer(HttpServletRequest request) {
    String state = request.getParameter(STATE);
    return state != null && !state.isEmpty() && left(request).filter(isOf(state)).isPresent();
  }

  /**
   * Removes the notice and returns its message key. A request with another {@code state} does not
   * come from that sign-out, and gets none; one without any may be the user's own.
   */
  public static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> left = left(request);
    left.ifPresent(notice -> response.addCookie(cookie(request, "", 0)));
    String state = request.getParameter(STATE);
    return left.filter(notice -> state == null || isOf(state).test(notice))
        .map(notice -> notice.substring(0, Math.max(0, notice.indexOf(SEPARATOR))))
        .flatMap(notice -> Optional.ofNullable(KEYS.get(notice)));
  }

  private static Optional<String> left(HttpServletRequest request) {
    return SessionCookie.values(request, name(request)).findFirst();
  }

  private static Predicate<String> isOf(String state) {
    return notice -> notice.endsWith(SEPARATOR + state);
  }

  private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
    return SessionCookie.sibling(request.getServletContext(), name(request), value, maxAge);
  }

  private static String name(HttpServletRequest request) {
    return SessionCookie.name(request.getServletContext()) + "-notice";
  }
}

package gatehouse.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;

/** Cookies with the path and the protection of the session's own one. */
public final class SiteCookie {
  private SiteCookie() {}

  /**
   * @param maxAge in seconds; 0 deletes the cookie of that name
   */
  public static Cookie of(ServletContext context, String name, String value, int maxAge) {
    SessionCookieConfig session = context.getSessionCookieConfig();
    Cookie cookie = new Cookie(name, value);
    String path = session.getPath() == null ? context.getContextPath() : session.getPath();
    cookie.setPath(path.isEmpty() ? "/" : path);
    cookie.setSecure(session.isSecure());
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge(maxAge);
    return cookie;
  }

  /** The name that the session's cookie has here. */
  public static String nameOfSession(ServletContext context) {
    return context.getSessionCookieConfig().getName();
  }
}

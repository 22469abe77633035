package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The session cookie: host-only, {@code HttpOnly}, and never replaced by a URL parameter. Over TLS
 * it has the {@code __Host-} prefix (RFC 6265bis, section 4.1.3.2), which requires the path "/";
 * the context path is part of the name, so that two applications on one host do not collide.
 */
public final class SessionCookie {
  private SessionCookie() {}

  public static void configure(ServletContext context, boolean https) {
    context.setSessionTrackingModes(EnumSet.copyOf(Set.of(SessionTrackingMode.COOKIE)));
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    String suffix = context.getContextPath().replaceAll("[^A-Za-z0-9]", "-");
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    if (https) {
      cookie.setName("__Host-gatehouse" + suffix);
      cookie.setSecure(true);
      cookie.setPath("/");
    } else {
      cookie.setName("gatehouse" + suffix);
    }
  }

  public static String name(ServletContext context) {
    return context.getSessionCookieConfig().getName();
  }

  /**
   * Another cookie with the path and the attributes of the session cookie.
   *
   * @param maxAge in seconds; 0 deletes the cookie of that name
   */
  public static Cookie sibling(ServletContext context, String name, String value, int maxAge) {
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

  /** Of all cookies of that name. */
  public static Stream<String> values(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue);
  }

  /**
   * Another host of the same domain could set a second session cookie, and the order in the header
   * would decide which of the two the container uses.
   *
   * @throws GatehouseException COOKIES_AMBIGUOUS if there are several session cookies
   */
  public static void refuseAmbiguous(HttpServletRequest request) {
    String name = name(request.getServletContext());
    if (values(request, name).count() > 1) {
      throw new GatehouseException(
          ErrorCode.COOKIES_AMBIGUOUS, "the request has several session cookies");
    }
  }
}

package gatehouse.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;
import java.util.Set;

/**
 * The session's cookie: for this host alone, out of the reach of scripts, never in a URL. Over TLS
 * it has the {@code __Host-} prefix (RFC 6265bis, section 4.1.3.2), which wants the path "/"; the
 * context path is in the name then, so that two applications of one host keep apart.
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
}

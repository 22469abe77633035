package gatehouse.auth;

import gatehouse.session.SessionCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.Route;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells every page, public and protected, who is signed in: what the layout shows of them, and the
 * token of the sign-out form. It guards nothing.
 */
public final class CurrentUserFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient UserSessions sessions;
  private final boolean development;

  public CurrentUserFilter(UserSessions sessions, boolean development) {
    this.sessions = sessions;
    this.development = development;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute("development", development);
    // The authority's own sign-outs come without a user: no cookie means anything there.
    if (!request.getServletPath().startsWith(Route.SIGN_OUT.path() + "/")) {
      SessionCookie.refuseAmbiguous(request);
      sessions.find(request).ifPresent(session -> describe(session, request));
    }
    chain.doFilter(request, response);
  }

  /** The account has ended during the request: an error page must not show it. */
  static void forget(HttpServletRequest request) {
    request.removeAttribute("account");
    request.removeAttribute("csrfToken");
  }

  private static void describe(UserSession session, HttpServletRequest request) {
    request.setAttribute("flash", session.flashMessages());
    session
        .account()
        .ifPresent(
            signedIn -> {
              request.setAttribute("account", signedIn.account());
              request.setAttribute("csrfToken", signedIn.csrfToken());
            });
  }
}

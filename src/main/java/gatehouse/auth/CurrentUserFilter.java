package gatehouse.auth;

import gatehouse.session.RedirectLoopCookie;
import gatehouse.session.RequestedSession;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets what the layout of every page shows, public or protected: the signed-in user, the token of
 * the sign-out form, and flash messages. It protects nothing.
 */
public final class CurrentUserFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(CurrentUserFilter.class);

  private final transient UserSessions sessions;
  private final transient RequestedSession requested;
  private final SecureRandom random;
  private final boolean development;
  private final transient Set<String> withoutUser;

  /**
   * In the container that starts this application.
   *
   * @param context gets a listener
   * @param withoutUser paths of pages that show nothing of a session, and do not use one
   */
  public static CurrentUserFilter inContainer(
      ServletContext context,
      UserSessions sessions,
      SecureRandom random,
      boolean development,
      Set<String> withoutUser) {
    RequestedSession requested = RequestedSession.inContainer();
    context.addListener(requested);
    return new CurrentUserFilter(sessions, requested, random, development, withoutUser);
  }

  CurrentUserFilter(
      UserSessions sessions,
      RequestedSession requested,
      SecureRandom random,
      boolean development,
      Set<String> withoutUser) {
    this.withoutUser = withoutUser;
    this.sessions = sessions;
    this.requested = requested;
    this.random = random;
    this.development = development;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute("development", development);
    // The sign-outs of the authority do not depend on cookies.
    if (!request.getServletPath().startsWith(Route.SIGN_OUT.path() + "/")
        && !withoutUser.contains(request.getServletPath())) {
      SessionCookie.refuseAmbiguous(request);
      if (requested.isTamperedWith(request)) {
        startAfresh(request, response, request.getRequestURI());
        return;
      }
      sessions.find(request).ifPresent(session -> describe(session, request, response));
    }
    chain.doFilter(request, response);
  }

  /** To the same page, without the cookie. */
  static void startAfresh(HttpServletRequest request, HttpServletResponse response, String path) {
    LOG.warn("the session store has another session, or none, for the id of a cookie");
    ServletContext context = request.getServletContext();
    response.addCookie(SessionCookie.sibling(context, SessionCookie.name(context), "", 0));
    String query = request.getQueryString();
    String page = path + (query == null ? "" : "?" + query);
    String home = context.getContextPath() + "/";
    Redirect.seeOther(
        response,
        List.of("GET", "HEAD").contains(request.getMethod())
            ? ReturnAddress.of(page, context.getContextPath(), List.of()).orElse(home)
            : home);
  }

  /** For an account that has ended during the request: an error page must not show it. */
  static void forget(HttpServletRequest request) {
    request.removeAttribute("account");
    request.removeAttribute("csrfToken");
  }

  private void describe(
      UserSession session, HttpServletRequest request, HttpServletResponse response) {
    if (!FetchMetadata.isPrefetch(request)) {
      request.setAttribute("flash", session.flashMessages());
    }
    session
        .account()
        .ifPresent(
            signedIn -> {
              request.setAttribute("account", signedIn.account());
              request.setAttribute("withoutTokens", !signedIn.hasTokens());
              request.setAttribute("csrfToken", CsrfToken.masked(signedIn.csrfToken(), random));
              RedirectLoopCookie.forget(request, response);
            });
  }
}

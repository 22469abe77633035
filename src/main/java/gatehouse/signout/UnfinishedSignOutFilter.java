package gatehouse.signout;

import gatehouse.auth.RememberedSignIn;
import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSessions;
import gatehouse.web.Route;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Carries out as much of a sign-out as possible while the store of the sessions does not answer:
 * the browser forgets the session, and the session is ended as soon as the store is back. It comes
 * before the error page, since the container may fail before any servlet is called. The session's
 * CSRF token cannot be read then; a page of another site does not get the cookie to send along.
 */
public final class UnfinishedSignOutFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Servlet 6.1 forwards to error pages by GET, and keeps the method here. */
  private static final String ERROR_METHOD = "jakarta.servlet.error.method";

  private final transient UserSessions sessions;
  private final transient RememberedSignIn remembered;

  public UnfinishedSignOutFilter(UserSessions sessions, RememberedSignIn remembered) {
    this.sessions = sessions;
    this.remembered = remembered;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isSignOut(request)
        && Fault.of(request).code() == ErrorCode.SESSIONS_UNAVAILABLE
        && sessions.endUnread(request)) {
      Fault.attach(
          request, new GatehouseException(ErrorCode.SIGN_OUT_UNFINISHED, "signed out later"));
      ServletContext context = request.getServletContext();
      remembered.forget(request, response);
      response.addCookie(SessionCookie.sibling(context, SessionCookie.name(context), "", 0));
    }
    chain.doFilter(request, response);
  }

  private static boolean isSignOut(HttpServletRequest request) {
    Object method = request.getAttribute(ERROR_METHOD);
    return (request.getContextPath() + Route.SIGN_OUT.path())
            .equals(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
        && "POST".equals(method == null ? request.getMethod() : method);
  }
}

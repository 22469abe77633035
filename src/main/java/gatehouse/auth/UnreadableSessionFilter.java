package gatehouse.auth;

import gatehouse.session.RequestedSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a browser start afresh whose session somebody has written to in the store, where the
 * container has failed to read it before any filter ran. It comes before the error page.
 */
public final class UnreadableSessionFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestedSessionId() != null
        && RequestedSession.isUnreadable(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String page) {
      CurrentUserFilter.startAfresh(request, response, page);
    } else {
      chain.doFilter(request, response);
    }
  }
}

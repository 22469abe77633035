package gatehouse.web;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers for the whole application while its settings have problems: 503, but for liveness. */
public final class NotConfiguredFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    if (path.equals(Route.LIVE.path())
        || path.equals(Route.READY.path())
        || path.startsWith(Route.ASSETS)) {
      chain.doFilter(request, response);
      return;
    }
    throw new GatehouseException(ErrorCode.NOT_CONFIGURED, "the settings have problems");
  }
}

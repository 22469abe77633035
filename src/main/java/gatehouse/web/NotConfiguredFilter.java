package gatehouse.web;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers 503 while the settings have problems, except to health probes and for assets. */
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

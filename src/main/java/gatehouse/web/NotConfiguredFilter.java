package gatehouse.web;

import gatehouse.error.ErrorCode;
import gatehouse.error.ErrorServlet;
import gatehouse.error.GatehouseException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/** Answers 503 while the settings have problems, except to health probes and for assets. */
public final class NotConfiguredFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Registers it, and the routes that it lets through. */
  public static void install(ServletContext context) {
    URI authority = URI.create("https://login.microsoftonline.com");
    Filter none = (req, res, chain) -> chain.doFilter(req, res);
    FrontFilters.install(context, authority, false, none, new NotConfiguredFilter(), none);
    for (Route route : Route.values()) {
      RouteServlets.register(
          route,
          context,
          () ->
              route == Route.ERROR
                  ? new ErrorServlet(Clock.systemUTC())
                  : new HealthServlet(() -> route == Route.LIVE));
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    if (path.equals(Route.LIVE.path())
        || path.equals(Route.READY.path())
        || Assets.isFor(request)) {
      chain.doFilter(request, response);
      return;
    }
    throw new GatehouseException(ErrorCode.NOT_CONFIGURED, "the settings have problems");
  }
}

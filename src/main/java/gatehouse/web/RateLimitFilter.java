package gatehouse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies the rate limit to the routes that have one, whatever the method of the request. */
public final class RateLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient RateLimit limit;
  private final transient Set<String> paths;

  /**
   * @param callbackPath below the context path
   * @param routes that this application answers; others are another application's
   */
  public RateLimitFilter(RateLimit limit, String callbackPath, Set<Route> routes) {
    this.limit = limit;
    this.paths =
        Stream.concat(
                Stream.of(callbackPath),
                routes.stream()
                    .filter(route -> route.access() == Route.Access.RATE_LIMITED)
                    .map(Route::path))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (paths.contains(request.getServletPath())) {
      limit.admit(request, response);
    }
    chain.doFilter(request, response);
  }
}

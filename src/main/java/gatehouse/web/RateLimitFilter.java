package gatehouse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Counts the requests for some addresses, by any method, before anything is done for them. */
public final class RateLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient RateLimit limit;
  private final transient Set<String> paths;

  /**
   * @param paths below the context path, exactly
   */
  public RateLimitFilter(RateLimit limit, Set<String> paths) {
    this.limit = limit;
    this.paths = Set.copyOf(paths);
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

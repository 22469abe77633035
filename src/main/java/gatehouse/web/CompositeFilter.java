package gatehouse.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Several filters as one. Registered one by one they run in the order of registration on Tomcat and
 * in the opposite one on Payara.
 */
public final class CompositeFilter implements Filter {
  private final List<Filter> filters;

  public CompositeFilter(Filter... filters) {
    this.filters = List.of(filters);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    from(0, request, response, chain);
  }

  private void from(int index, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (index == filters.size()) {
      chain.doFilter(request, response);
    } else {
      filters
          .get(index)
          .doFilter(request, response, (req, res) -> from(index + 1, req, res, chain));
    }
  }
}

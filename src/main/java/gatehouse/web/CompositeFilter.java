package gatehouse.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Several filters as one, in this order. Registered one by one, filters run in the order of their
 * registration on Tomcat and in the opposite order on Payara.
 */
public final class CompositeFilter implements Filter {
  private final List<Filter> filters;

  public CompositeFilter(Filter... filters) {
    this.filters = List.of(filters);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterChain chained = chain;
    for (int i = filters.size() - 1; i >= 0; i--) {
      Filter filter = filters.get(i);
      FilterChain rest = chained;
      chained = (req, res) -> filter.doFilter(req, res, rest);
    }
    chained.doFilter(request, response);
  }
}

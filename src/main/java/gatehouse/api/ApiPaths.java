package gatehouse.api;

import gatehouse.config.SettingsProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** The paths that {@code web.xml} maps to {@link BearerFilter}s; usually none. */
public final class ApiPaths {
  private final List<String> patterns;

  private ApiPaths(List<String> patterns) {
    this.patterns = patterns;
  }

  /**
   * @param problems to which what is wrong with the init-params of these filters is added
   */
  public static ApiPaths of(ServletContext context, List<SettingsProblem> problems) {
    List<? extends FilterRegistration> filters =
        context.getFilterRegistrations().values().stream()
            .filter(filter -> BearerFilter.class.getName().equals(filter.getClassName()))
            .toList();
    filters.forEach(filter -> ApiRequirements.read(filter, problems));
    return new ApiPaths(
        filters.stream().flatMap(filter -> filter.getUrlPatternMappings().stream()).toList());
  }

  /** A filter that does nothing for these paths: their callers have no session. */
  public Filter spared(Filter filter) {
    if (patterns.isEmpty()) {
      return filter;
    }
    return (request, response, chain) -> {
      if (isOfApi(request)) {
        chain.doFilter(request, response);
      } else {
        filter.doFilter(request, response, chain);
      }
    };
  }

  private boolean isOfApi(ServletRequest request) {
    if (!(request instanceof HttpServletRequest http)) {
      return false;
    }
    String path = http.getServletPath() + Objects.requireNonNullElse(http.getPathInfo(), "");
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  /** As the container does (Jakarta Servlet, section 12.2). */
  static boolean matches(String pattern, String path) {
    if (pattern.endsWith("/*")) {
      String folder = pattern.substring(0, pattern.length() - 2);
      return path.equals(folder) || path.startsWith(folder + "/");
    }
    return pattern.startsWith("*.") ? path.endsWith(pattern.substring(1)) : path.equals(pattern);
  }
}

package gatehouse.web;

import gatehouse.error.AnyMethodErrorFilter;
import gatehouse.error.ErrorFilter;
import gatehouse.i18n.LocaleFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;

/** The filters before all others, so before those of {@code web.xml}, and one after them. */
public final class FrontFilters {
  private FrontFilters() {}

  /**
   * @param https whether browsers reach the application over TLS, wherever TLS ends
   * @param recorder sees each request from its beginning to its answer
   * @param last of these filters; error pages do without it
   * @param ofErrors the one before the error page alone
   */
  public static void install(
      ServletContext context,
      URI authority,
      boolean https,
      Filter recorder,
      Filter last,
      Filter ofErrors) {
    Filter headers = new ResponseHeadersFilter(authority, https);
    Filter correlation = new CorrelationFilter();
    Filter errors = new AnyMethodErrorFilter(Route.ERROR.path());
    Filter front =
        new CompositeFilter(
            headers,
            correlation,
            recorder,
            errors,
            new ErrorFilter(),
            new LocaleFilter(Assets::isFor),
            last);
    add(context, "front", front, DispatcherType.REQUEST, false);
    add(context, "folders", new FolderFilter(), DispatcherType.REQUEST, true);
    // The container refuses some requests before any filter runs, and forwards to the error page.
    Filter atErrors = new CompositeFilter(headers, correlation, ofErrors);
    add(context, "errors", atErrors, DispatcherType.ERROR, false);
  }

  private static void add(
      ServletContext context, String name, Filter filter, DispatcherType of, boolean last) {
    FilterRegistration.Dynamic added = context.addFilter("gatehouse." + name, filter);
    // For servlets of another application.
    added.setAsyncSupported(true);
    added.addMappingForUrlPatterns(EnumSet.of(of), last, "/*");
  }
}

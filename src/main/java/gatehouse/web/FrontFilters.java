package gatehouse.web;

import gatehouse.error.ErrorFilter;
import gatehouse.i18n.LocaleFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;

/** What stands before every answer: before the filters of web.xml, so before the door. */
public final class FrontFilters {
  private FrontFilters() {}

  /**
   * @param https the application is reached over TLS, wherever TLS ends
   * @param last of the filters that an error page does without
   */
  public static void install(ServletContext context, URI authority, boolean https, Filter last) {
    Filter headers = new ResponseHeadersFilter(authority, https);
    Filter correlation = new CorrelationFilter();
    Filter front =
        new CompositeFilter(headers, correlation, new ErrorFilter(), new LocaleFilter(), last);
    context
        .addFilter("front", front)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    // The container refuses some requests before it asks any filter, and shows our page for that.
    context
        .addFilter("errors", new CompositeFilter(headers, correlation))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.ERROR), false, "/*");
  }
}

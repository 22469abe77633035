package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What answers at the {@linkplain Route routes} of an application. */
public final class RouteServlets {
  /** Of the names of servlets, so that they are never another application's. */
  private static final String PREFIX = "gatehouse.";

  private RouteServlets() {}

  /**
   * Provides the servlet that {@code web.xml} declares without a class. Of another application's
   * {@code web.xml} only the door's are added if they are missing; a path that is mapped there is
   * that application's.
   *
   * @throws IllegalStateException if that leaves no way to sign in or out
   */
  public static void register(Route route, ServletContext context, Supplier<Servlet> servlet) {
    if (isDeclared(route, context)) {
      ServletRegistration registration = context.addServlet(route.servletName(), servlet.get());
      if (route == Route.HOME) {
        // Payara ignores the empty pattern in web.xml.
        registration.addMapping(route.path());
      }
    } else if (route.isReplaceable()) {
      var unused =
          context.addServlet(PREFIX + route.servletName(), servlet.get()).addMapping(route.path());
    } else if (route.isPartOfSignIn()) {
      claim(context, route.servletName(), servlet.get(), route.path());
    }
  }

  /**
   * Adds a servlet that {@code web.xml} does not declare.
   *
   * @throws IllegalStateException if the path is another servlet's
   */
  public static void claim(ServletContext context, String name, Servlet servlet, String path) {
    if (!context.addServlet(PREFIX + name, servlet).addMapping(path).isEmpty()) {
      throw new IllegalStateException(
          "the path " + path + " is of the sign-in; web.xml must not map it to another servlet");
    }
  }

  /** Whether {@code web.xml} has its servlet; one with a class is somebody else's. */
  public static boolean isDeclared(Route route, ServletContext context) {
    ServletRegistration declared = context.getServletRegistration(route.servletName());
    return declared != null && declared.getClassName() == null;
  }

  /**
   * Those that are declared so, and the door's. To be asked before {@link #register}, after which a
   * servlet has a class.
   */
  public static Set<Route> routes(ServletContext context) {
    return Arrays.stream(Route.values())
        .filter(route -> isDeclared(route, context) || route.isPartOfSignIn())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names for the layout what is not there, as in {@code web.xml}. */
  public static void describe(ServletContext context) {
    context.setAttribute(
        "missing",
        Arrays.stream(Route.values())
            .filter(route -> !isDeclared(route, context))
            .map(Route::servletName)
            .collect(Collectors.toUnmodifiableSet()));
  }
}

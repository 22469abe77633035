package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every address of this application but that of the callback, which is a setting. A test holds them
 * against {@code web.xml}.
 */
public enum Route {
  HOME("", Access.PUBLIC),
  SIGN_IN("/signin", Access.RATE_LIMITED),
  SIGN_OUT("/signout", Access.PUBLIC),
  FRONT_CHANNEL("/signout/frontchannel", Access.RATE_LIMITED),
  BACK_CHANNEL("/signout/backchannel", Access.RATE_LIMITED),
  CALENDAR("/calendar", Access.PROTECTED),
  PROFILE("/profile", Access.PROTECTED),
  ERROR("/error", Access.PUBLIC),
  LIVE("/health/live", Access.PUBLIC),
  READY("/health/ready", Access.PUBLIC);

  /** Who gets there. */
  public enum Access {
    PUBLIC,
    /** Everybody, but only so many times a minute. */
    RATE_LIMITED,
    /** Who is signed in, with everything below it: {@code AuthFilter} is mapped to it. */
    PROTECTED
  }

  /** Static files are below it. */
  public static final String ASSETS = "/assets/";

  private static final Set<String> TAKEN =
      Stream.concat(
              Arrays.stream(values()).map(Route::path),
              Stream.of(ASSETS, "/WEB-INF/", "/META-INF/"))
          .map(Route::firstSegment)
          .collect(Collectors.toUnmodifiableSet());

  private final String path;
  private final Access access;

  Route(String path, Access access) {
    this.path = path;
    this.access = access;
  }

  /** As {@code web.xml} calls it. */
  String servletName() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Completes the servlet that {@code web.xml} maps. */
  public void register(ServletContext context, Servlet servlet) {
    ServletRegistration.@Nullable Dynamic registration = context.addServlet(servletName(), servlet);
    if (registration == null) {
      throw new IllegalStateException(
          "web.xml gives the servlet "
              + servletName()
              + " a class; the application makes it itself");
    }
    if (this == HOME) {
      // Payara overlooks the empty pattern in web.xml.
      registration.addMapping(path);
    }
  }

  /** Below the context path; empty for home. */
  public String path() {
    return path;
  }

  public Access access() {
    return access;
  }

  /** Whether a path is a route's or the container's, or below or beside one of these. */
  public static boolean isTaken(String path) {
    return TAKEN.contains(firstSegment(path));
  }

  private static String firstSegment(String path) {
    return path.replaceFirst("^/", "").split("/", 2)[0].toLowerCase(Locale.ROOT);
  }
}

package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every address of this application except the callback's, which is a setting. A test compares them
 * with {@code web.xml}.
 */
public enum Route {
  HOME("", Access.PUBLIC),
  SIGN_IN("/signin", Access.RATE_LIMITED),
  RESUBMIT("/resubmit", Access.PUBLIC),
  SIGN_OUT("/signout", Access.PUBLIC),
  FRONT_CHANNEL("/signout/frontchannel", Access.RATE_LIMITED),
  BACK_CHANNEL("/signout/backchannel", Access.RATE_LIMITED),
  CALENDAR("/calendar", Access.PROTECTED, "/*"),
  EVENT("/calendar/event", Access.PROTECTED, "/*"),
  NEW_EVENT("/calendar/new", Access.PROTECTED),
  EDIT_EVENT("/calendar/edit", Access.PROTECTED, "/*"),
  REMOVE_EVENT("/calendar/remove", Access.PROTECTED, "/*"),
  ANSWER_EVENT("/calendar/answer", Access.PROTECTED, "/*"),
  CALENDARS("/calendar/calendars", Access.PROTECTED),
  CALENDAR_ZONE("/calendar/zone", Access.PROTECTED),
  SEARCH("/calendar/search", Access.PROTECTED),
  FREE_TIME("/calendar/free", Access.PROTECTED),
  CALENDAR_FILE("/calendar/ics", Access.PROTECTED, "/*"),
  PROFILE("/profile", Access.PROTECTED),
  PHOTO("/profile/photo", Access.PROTECTED),
  PREFERENCES("/preferences", Access.PUBLIC),
  API_ME("/api/me", Access.BEARER),
  ERROR("/error", Access.PUBLIC),
  LIVE("/health/live", Access.PUBLIC),
  READY("/health/ready", Access.PUBLIC);

  /** Who may call it. */
  public enum Access {
    PUBLIC,
    /** Everybody, a limited number of times per minute. */
    RATE_LIMITED,
    /**
     * Clients with an access token, if the operator maps {@code BearerFilter} to it; else nobody.
     */
    BEARER,
    /** Signed-in users; {@code AuthFilter} is mapped to it and to everything below it. */
    PROTECTED
  }

  /** The path of all static files begins with it. */
  public static final String ASSETS = "/assets/";

  /** Their pages show a form again that was interrupted. */
  private static final Set<Route> FORMS =
      EnumSet.of(NEW_EVENT, EDIT_EVENT, REMOVE_EVENT, ANSWER_EVENT);

  private static final Set<String> TAKEN =
      Stream.concat(
              Arrays.stream(values()).map(Route::path),
              Stream.of(ASSETS, "/WEB-INF/", "/META-INF/"))
          .map(Route::firstSegment)
          .collect(Collectors.toUnmodifiableSet());

  private final String path;
  private final Access access;
  private final String below;

  Route(String path, Access access) {
    this(path, access, "");
  }

  Route(String path, Access access, String below) {
    this.path = path;
    this.access = access;
    this.below = below;
  }

  /** Its name in {@code web.xml}. */
  String servletName() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Provides the servlet that {@code web.xml} maps. */
  public void register(ServletContext context, Servlet servlet) {
    ServletRegistration.@Nullable Dynamic registration = context.addServlet(servletName(), servlet);
    if (registration == null) {
      throw new IllegalStateException("web.xml must give no class to the servlet " + servletName());
    }
    if (this == HOME) {
      // Payara ignores the empty pattern in web.xml.
      registration.addMapping(path);
    }
  }

  /** Relative to the context path; empty for home. */
  public String path() {
    return path;
  }

  /** What {@code web.xml} maps to its servlet: the path alone, or with all paths below it. */
  public String pattern() {
    return path + below;
  }

  public Access access() {
    return access;
  }

  /** Whether the page at the path of that servlet shows a form again after a sign-in. */
  public static boolean showsFormAgain(String servletPath) {
    return FORMS.stream().anyMatch(route -> route.path.equals(servletPath));
  }

  /** Whether a path shares its first segment with a route or a directory of the container. */
  public static boolean isTaken(String path) {
    return TAKEN.contains(firstSegment(path));
  }

  private static String firstSegment(String path) {
    return path.replaceFirst("^/", "").split("/", 2)[0].toLowerCase(Locale.ROOT);
  }
}

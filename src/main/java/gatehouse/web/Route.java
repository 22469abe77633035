package gatehouse.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every address of this application except the callback's, which is a setting. A test compares them
 * with {@code web.xml}; another application has those that its own {@code web.xml} declares, and
 * the door's (decision 0049). {@link RouteServlets} registers what answers there; this knows no
 * servlet, since settings are checked without a container, too.
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
  SPA("/spa", Access.PUBLIC),
  SPA_SILENT("/spa/silent", Access.PUBLIC),
  SPA_REQUEST("/spa/request", Access.RATE_LIMITED),
  SPA_SESSION("/spa/session", Access.RATE_LIMITED),
  ERROR("/error", Access.PUBLIC),
  LIVE("/health/live", Access.PUBLIC),
  READY("/health/ready", Access.PUBLIC),
  METRICS("/metrics", Access.PUBLIC);

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

  /** The path of all static files begins with it; another application's may be beside them. */
  public static final String ASSETS = "/assets/gatehouse/";

  private static final Set<Access> EVERYBODY = EnumSet.of(Access.PUBLIC, Access.RATE_LIMITED);

  /** Public pages, of which another application has its own. */
  private static final Set<Route> PAGES =
      EnumSet.of(HOME, PREFERENCES, SPA, SPA_SILENT, SPA_REQUEST, SPA_SESSION);

  /** Another application may have its own in their places. */
  private static final Set<Route> REPLACEABLE = EnumSet.of(ERROR, LIVE, READY, METRICS);

  /** Their pages show a form again that was interrupted. */
  private static final Set<Route> FORMS =
      EnumSet.of(NEW_EVENT, EDIT_EVENT, REMOVE_EVENT, ANSWER_EVENT);

  private static final Set<String> TAKEN =
      Stream.concat(
              Arrays.stream(values()).map(Route::path),
              Stream.of("/assets/", "/WEB-INF/", "/META-INF/"))
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

  /** Whether it is added, unless another application has its own in its place. */
  boolean isReplaceable() {
    return REPLACEABLE.contains(this);
  }

  /** Whether it is a part of the sign-in that everybody may call. */
  boolean isPartOfSignIn() {
    return EVERYBODY.contains(access) && !PAGES.contains(this);
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

package gatehouse;

import gatehouse.audit.SecurityEventFilter;
import gatehouse.auth.CurrentUserFilter;
import gatehouse.auth.RememberedSignIn;
import gatehouse.auth.UnreadableSessionFilter;
import gatehouse.config.Settings;
import gatehouse.session.UserSessions;
import gatehouse.signout.UnfinishedSignOutFilter;
import gatehouse.web.CompositeFilter;
import gatehouse.web.FrontFilters;
import gatehouse.web.RateLimit;
import gatehouse.web.RateLimitFilter;
import gatehouse.web.Route;
import gatehouse.web.RouteServlets;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** The filters that are not in {@code web.xml}. */
final class Filters {
  private Filters() {}

  /**
   * @param callbackPath below the context path
   * @param listeners of security events
   */
  static void install(
      ServletContext context,
      Configuration configuration,
      UserSessions sessions,
      RememberedSignIn remembered,
      RateLimit limit,
      String callbackPath,
      SecureRandom random,
      List<SecurityEventFilter.Listener> listeners) {
    Settings settings = configuration.settings();
    Set<Route> routes = RouteServlets.routes(context);
    Filter recorder = new SecurityEventFilter(listeners, signInPaths(callbackPath, routes));
    // It shows nothing of anybody, so it takes no message of theirs.
    boolean sparesFrame = routes.contains(Route.SPA_SILENT);
    Filter last =
        new CompositeFilter(
            new RateLimitFilter(limit, callbackPath, routes),
            configuration
                .api()
                .spared(
                    CurrentUserFilter.inContainer(
                        context,
                        sessions,
                        random,
                        settings.development(),
                        sparesFrame ? Set.of(Route.SPA_SILENT.path()) : Set.of())));
    Filter ofErrors =
        new CompositeFilter(
            new UnreadableSessionFilter(), new UnfinishedSignOutFilter(sessions, remembered));
    FrontFilters.install(
        context, settings.authority().uri(), settings.client().isHttps(), recorder, last, ofErrors);
  }

  /** A path of another application is never a sign-in. */
  private static Set<String> signInPaths(String callbackPath, Set<Route> routes) {
    return routes.contains(Route.SPA_SESSION)
        ? Set.of(callbackPath, Route.SPA_SESSION.path())
        : Set.of(callbackPath);
  }
}

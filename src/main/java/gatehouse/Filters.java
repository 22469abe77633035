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
    Filter recorder =
        new SecurityEventFilter(listeners, Set.of(callbackPath, Route.SPA_SESSION.path()));
    Filter last =
        new CompositeFilter(
            new RateLimitFilter(limit, callbackPath),
            configuration
                .api()
                .spared(CurrentUserFilter.inContainer(sessions, random, settings.development())));
    Filter ofErrors =
        new CompositeFilter(
            new UnreadableSessionFilter(), new UnfinishedSignOutFilter(sessions, remembered));
    FrontFilters.install(
        context, settings.authority().uri(), settings.client().isHttps(), recorder, last, ofErrors);
  }
}

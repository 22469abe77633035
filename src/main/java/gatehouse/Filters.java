package gatehouse;

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
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;

/** The filters that are not in {@code web.xml}. */
final class Filters {
  private Filters() {}

  /**
   * @param callbackPath below the context path
   */
  static void install(
      ServletContext context,
      Configuration configuration,
      UserSessions sessions,
      RememberedSignIn remembered,
      RateLimit limit,
      String callbackPath,
      SecureRandom random) {
    Settings settings = configuration.settings();
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
        context, settings.authority().uri(), settings.client().isHttps(), last, ofErrors);
  }
}

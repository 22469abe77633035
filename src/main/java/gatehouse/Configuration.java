package gatehouse;

import gatehouse.api.ApiPaths;
import gatehouse.auth.AuthFilter;
import gatehouse.authorization.AccessRules;
import gatehouse.config.DownstreamApi;
import gatehouse.config.ServletContextSettings;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.SettingsProblem;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that operators configure: the settings, and the filters of {@code web.xml}. */
record Configuration(Settings settings, AccessRules rules, ApiPaths api) {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);
  private static final Pattern MANY_TENANTS = Pattern.compile("/(common|organizations|consumers)");

  /**
   * @throws SettingsException with all problems of both
   */
  static Configuration load(ServletContext context) throws SettingsException {
    List<SettingsProblem> problems = new ArrayList<>();
    Optional<Settings> settings = Optional.empty();
    try {
      settings = Optional.of(new ServletContextSettings(context).load());
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    boolean hasGraph = settings.map(known -> known.graph().endpoint().isPresent()).orElse(true);
    AccessRules rules = AccessRules.of(context, AuthFilter.class, hasGraph, problems);
    ApiPaths api = ApiPaths.of(context, problems);
    settings.ifPresent(known -> rejectScopes(known.apis(), rules, problems));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    warnOfTenants(settings.orElseThrow().authority(), rules);
    return new Configuration(settings.orElseThrow(), rules, api);
  }

  /** A code is redeemed without the scopes of other APIs, so the session would never have them. */
  private static void rejectScopes(
      List<DownstreamApi> apis, AccessRules rules, List<SettingsProblem> problems) {
    rules
        .byFilter()
        .forEach(
            (filter, required) ->
                apis.stream()
                    .filter(api -> api.scopes().stream().anyMatch(required.scopes()::contains))
                    .map(
                        api ->
                            new SettingsProblem(
                                "the init-param scopes of the filter " + filter + " in web.xml",
                                "has one of the API " + api.name() + " in the setting apis",
                                "leave it out: it is asked for when the API is called"))
                    .forEach(problems::add));
  }

  private static void warnOfTenants(Settings.Authority authority, AccessRules rules) {
    boolean anyTenant = MANY_TENANTS.matcher(authority.uri().getPath()).matches();
    if (anyTenant && authority.tenants().isEmpty() && rules.relyOnTenant()) {
      LOG.warn(
          "roles and authentication contexts are those that each user's own tenant defines, and any"
              + " tenant may sign in: list those that you trust in the setting tenants");
    }
  }
}

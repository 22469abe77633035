package gatehouse;

import gatehouse.auth.AuthFilter;
import gatehouse.authorization.AccessRules;
import gatehouse.config.ServletContextSettings;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.SettingsProblem;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that operators configure: the settings, and the filters of {@code web.xml}. */
record Configuration(Settings settings, AccessRules rules) {
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
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Configuration(settings.orElseThrow(), rules);
  }
}

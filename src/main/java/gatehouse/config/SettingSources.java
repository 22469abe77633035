package gatehouse.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings may come from; the later a source stands in {@link SettingsLoader}, the more it
 * counts. Functions, so that a test needs neither a container nor the process's environment.
 *
 * @param contextParam a context-param of web.xml by name, or null
 * @param contextParams the names of all context-params
 * @param systemProperty a system property by name, or null
 * @param environment an environment variable by name, or null
 * @param bundledFile the text of WEB-INF/oauth_settings.yml, or null
 */
public record SettingSources(
    Function<String, @Nullable String> contextParam,
    Iterable<String> contextParams,
    Function<String, @Nullable String> systemProperty,
    Function<String, @Nullable String> environment,
    @Nullable String bundledFile) {

  static final String FILE_PROPERTY = "gatehouse.settings";
  static final String FILE_VARIABLE = "GATEHOUSE_SETTINGS";
  static final String OVERRIDE_PREFIX = "oauth.";

  /** The file that somebody named: property before environment before context-param. */
  Optional<NamedFile> namedFile() {
    return named(systemProperty.apply(FILE_PROPERTY), "system property " + FILE_PROPERTY)
        .or(() -> named(environment.apply(FILE_VARIABLE), "environment " + FILE_VARIABLE))
        .or(() -> named(contextParam.apply(FILE_PROPERTY), "context-param " + FILE_PROPERTY));
  }

  private static Optional<NamedFile> named(@Nullable String path, String namedBy) {
    return path == null || path.isBlank()
        ? Optional.empty()
        : Optional.of(new NamedFile(Path.of(path.strip()), namedBy));
  }

  /** What overrides the file for one key name, the strongest last. */
  Map<String, @Nullable String> overrides(String keyName, String variable) {
    Map<String, @Nullable String> found = new java.util.LinkedHashMap<>();
    String property = OVERRIDE_PREFIX + keyName;
    found.put("context-param " + property, contextParam.apply(property));
    found.put("system property " + property, systemProperty.apply(property));
    found.put("environment " + variable, environment.apply(variable));
    return found;
  }

  record NamedFile(Path path, String namedBy) {}
}

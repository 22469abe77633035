package gatehouse.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

  public static final String FILE_PROPERTY = "gatehouse.settings";
  static final String FILE_VARIABLE = "GATEHOUSE_SETTINGS";
  static final String OVERRIDE_PREFIX = "oauth.";
  private static final String VARIABLE_PREFIX = "OAUTH_";

  /** The file that somebody named: property before environment before context-param. */
  public Optional<NamedFile> namedFile() {
    return named(systemProperty.apply(FILE_PROPERTY), "system property " + FILE_PROPERTY)
        .or(() -> named(environment.apply(FILE_VARIABLE), "environment " + FILE_VARIABLE))
        .or(() -> named(contextParam.apply(FILE_PROPERTY), "context-param " + FILE_PROPERTY));
  }

  private static Optional<NamedFile> named(@Nullable String path, String namedBy) {
    return path == null || path.isBlank()
        ? Optional.empty()
        : Optional.of(new NamedFile(path.strip(), namedBy));
  }

  /** A settings file as somebody named it. */
  public record NamedFile(String path, String namedBy) {}

  /** What overrides the file, the strongest last. */
  List<Level> overrides() {
    return List.of(
        new Level("context-param ", key -> OVERRIDE_PREFIX + key, contextParam),
        new Level("system property ", key -> OVERRIDE_PREFIX + key, systemProperty),
        new Level(
            "environment ", key -> VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT), environment));
  }

  /** One place that overrides the file, with what keys are called there. */
  record Level(
      String title, UnaryOperator<String> nameOf, Function<String, @Nullable String> lookup) {
    /** Null where it is not set, or blank. */
    @Nullable RawSetting find(String key) {
      String name = nameOf.apply(key);
      String text = lookup.apply(name);
      return text == null || text.isBlank() ? null : new RawSetting(text, title + name);
    }
  }
}

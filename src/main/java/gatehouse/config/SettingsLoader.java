package gatehouse.config;

import gatehouse.config.SettingSources.NamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers every key from the file, then web.xml, then system properties, then the environment; the
 * later one wins. What is wrong is collected, so that the operator sees all faults at once.
 */
public final class SettingsLoader {
  static final String BUNDLED_FILE = "WEB-INF/oauth_settings.yml";

  private final SettingSources sources;
  private final String contextPath;
  private final List<SettingsFault> faults = new ArrayList<>();

  private SettingsLoader(SettingSources sources, String contextPath) {
    this.sources = sources;
    this.contextPath = contextPath;
  }

  /**
   * @param contextPath of the running application: empty at the root, else as in "/tutorial"
   * @throws SettingsException with every fault there is
   */
  public static Settings load(SettingSources sources, String contextPath) throws SettingsException {
    return new SettingsLoader(sources, contextPath).load();
  }

  private Settings load() throws SettingsException {
    Map<String, RawSetting> file = readFile();
    Map<SettingKey, RawSetting> chosen = new EnumMap<>(SettingKey.class);
    for (SettingKey key : SettingKey.values()) {
      choose(key, file).ifPresent(value -> chosen.put(key, value));
    }
    for (String name : sources.contextParams()) {
      refuseUnknownContextParam(name);
    }
    Optional<Settings> settings = new SettingsJudge(chosen, contextPath, faults).judge();
    if (settings.isEmpty() || !faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return settings.get();
  }

  private Map<String, RawSetting> readFile() {
    Optional<NamedFile> named = sources.namedFile();
    if (named.isEmpty()) {
      String bundled = sources.bundledFile();
      return bundled == null ? Map.of() : SettingsYaml.read(BUNDLED_FILE, bundled, faults);
    }
    Path path = named.get().path();
    try {
      return SettingsYaml.read(String.valueOf(path), Files.readString(path), faults);
    } catch (IOException e) {
      faults.add(
          new SettingsFault(
              String.valueOf(path),
              "the settings file cannot be read as UTF-8 text ("
                  + e.getClass().getSimpleName()
                  + ")",
              "check the path and its permissions; it was named by " + named.get().namedBy()));
      return Map.of();
    }
  }

  private Optional<RawSetting> choose(SettingKey key, Map<String, RawSetting> file) {
    String name = key.yamlName();
    Optional<RawSetting> chosen = fromOneSource(key, file.get(name), file.get(fileKey(key)));
    Map<String, @Nullable String> plain = sources.overrides(name, variable(name));
    List<@Nullable String> byFile =
        new ArrayList<>(sources.overrides(fileKey(key), variable(fileKey(key))).values());
    int index = 0;
    for (Map.Entry<String, @Nullable String> override : plain.entrySet()) {
      String source = override.getKey();
      Optional<RawSetting> here =
          fromOneSource(
              key, raw(override.getValue(), source), raw(byFile.get(index), source + "_file"));
      chosen = here.or(keep(chosen));
      index++;
    }
    return chosen;
  }

  private static java.util.function.Supplier<Optional<RawSetting>> keep(
      Optional<RawSetting> value) {
    return () -> value;
  }

  private static @Nullable RawSetting raw(@Nullable String text, String source) {
    return text == null || text.isBlank() ? null : new RawSetting(text, source);
  }

  private Optional<RawSetting> fromOneSource(
      SettingKey key, @Nullable RawSetting plain, @Nullable RawSetting byFile) {
    if (byFile == null || key.kind() != SettingKey.Kind.SECRET) {
      return Optional.ofNullable(plain);
    }
    if (plain != null && !plain.text().isEmpty()) {
      faults.add(
          new SettingsFault(
              plain.source() + ", " + key.yamlName(),
              "is set both directly and by " + fileKey(key),
              "keep one of the two"));
      return Optional.of(plain);
    }
    Path path = Path.of(byFile.text());
    try {
      return Optional.of(new RawSetting(Files.readString(path).strip(), byFile.source()));
    } catch (IOException e) {
      faults.add(
          new SettingsFault(
              byFile.source() + ", " + fileKey(key),
              "the file that it names cannot be read (" + e.getClass().getSimpleName() + ")",
              "check the path and its permissions"));
      // Anything but "missing": the file's fault is the one to report.
      return Optional.of(new RawSetting("unreadable", byFile.source()));
    }
  }

  private void refuseUnknownContextParam(String name) {
    if (!name.startsWith(SettingSources.OVERRIDE_PREFIX)) {
      return;
    }
    String key = name.substring(SettingSources.OVERRIDE_PREFIX.length());
    if (SettingKey.named(key).isEmpty() && SettingKey.namedByFile(key).isEmpty()) {
      faults.add(
          new SettingsFault(
              "context-param " + name,
              "is no key of this application",
              "see oauth_settings.yml.example for those"));
    }
  }

  private static String fileKey(SettingKey key) {
    return key.yamlName() + SettingKey.FILE_SUFFIX;
  }

  private static String variable(String keyName) {
    return "OAUTH_" + keyName.toUpperCase(Locale.ROOT);
  }
}

package gatehouse.config;

import gatehouse.config.SettingSources.Level;
import gatehouse.config.SettingSources.NamedFile;
import gatehouse.credential.SecretFile;
import gatehouse.credential.UnusableFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers every key from the file, then web.xml, then system properties, then the environment; the
 * later one wins. What is wrong is collected, so that the operator sees all problems at once.
 */
public final class SettingsLoader {
  static final String BUNDLED_FILE = "WEB-INF/oauth_settings.yml";

  private final SettingSources sources;
  private final String contextPath;
  private final List<SettingsProblem> problems = new ArrayList<>();
  private final Map<SettingKey, RawSetting> chosen = new EnumMap<>(SettingKey.class);

  private SettingsLoader(SettingSources sources, String contextPath) {
    this.sources = sources;
    this.contextPath = contextPath;
  }

  /**
   * @param contextPath of the running application: empty at the root, else as in "/tutorial"
   * @throws SettingsException with every problem there is
   */
  public static Settings load(SettingSources sources, String contextPath) throws SettingsException {
    return new SettingsLoader(sources, contextPath).load();
  }

  /** The files that hold settings, secrets and keys, whether or not they can be used. */
  public static List<String> files(SettingSources sources) {
    SettingsLoader loader = new SettingsLoader(sources, "");
    loader.gather(loader.readFile().orElse(Map.of()));
    Stream<String> named =
        Stream.of(SettingKey.CERTIFICATE, SettingKey.FEDERATED_TOKEN)
            .map(loader.chosen::get)
            .filter(Objects::nonNull)
            .map(RawSetting::text);
    return Stream.of(
            sources.namedFile().map(NamedFile::path).stream(),
            loader.chosen.values().stream().map(RawSetting::file).filter(Objects::nonNull),
            named.filter(text -> !text.isEmpty()))
        .flatMap(files -> files)
        .toList();
  }

  private void gather(Map<String, RawSetting> file) {
    for (SettingKey key : SettingKey.values()) {
      choose(key, file);
    }
  }

  private Settings load() throws SettingsException {
    Optional<Map<String, RawSetting>> file = readFile();
    gather(file.orElse(Map.of()));
    if (file.isEmpty()) {
      // Whether the file sets the other keys nobody knows: that it cannot be read is enough said.
      for (SettingKey key : SettingKey.values()) {
        chosen.putIfAbsent(key, RawSetting.unusable("the settings file"));
      }
    }
    for (String name : sources.contextParams()) {
      refuseUnknownContextParam(name);
    }
    RawSettings raw = new RawSettings(chosen, problems);
    return new SettingsValidator(raw, contextPath)
        .validate()
        .orElseThrow(() -> new SettingsException(problems));
  }

  /** Empty where there is a file that cannot be used. */
  private Optional<Map<String, RawSetting>> readFile() {
    Optional<NamedFile> named = sources.namedFile();
    if (named.isPresent()) {
      return readNamedFile(named.get());
    }
    String bundled = sources.bundledFile();
    if (bundled != null) {
      return SettingsYaml.read(BUNDLED_FILE, bundled, problems);
    }
    sayThatThereIsNoFile();
    return Optional.of(Map.of());
  }

  private Optional<Map<String, RawSetting>> readNamedFile(NamedFile named) {
    try {
      return SettingsYaml.read(named.path(), SecretFile.read(named.path()), problems);
    } catch (UnusableFileException e) {
      problems.add(
          new SettingsProblem(
              "the settings file " + named.path(),
              e.problem(),
              "it was named by " + named.namedBy() + ": check the path and the file"));
      return Optional.empty();
    }
  }

  /** Not a problem in itself: everything may be set elsewhere. */
  private void sayThatThereIsNoFile() {
    boolean complete =
        SettingKey.required()
            .allMatch(
                key ->
                    key == SettingKey.APP_SECRET
                        ? SettingKey.CREDENTIALS.stream().anyMatch(this::overridden)
                        : overridden(key));
    if (!complete) {
      problems.add(
          new SettingsProblem(
              "no settings file found",
              "there is no " + BUNDLED_FILE + " in the application, and no other file is named",
              "copy oauth_settings.yml.example, fill it in, and name it by the system property "
                  + SettingSources.FILE_PROPERTY
                  + ", the environment variable "
                  + SettingSources.FILE_VARIABLE
                  + " or the context-param "
                  + SettingSources.FILE_PROPERTY));
    }
  }

  private boolean overridden(SettingKey key) {
    return overridden(key.yamlName()) || overridden(key.fileName());
  }

  private boolean overridden(String name) {
    return sources.overrides().stream().anyMatch(level -> level.find(name) != null);
  }

  private void choose(SettingKey key, Map<String, RawSetting> file) {
    chooseFromOneLevel(key, file.get(key.yamlName()), file.get(key.fileName()));
    for (Level level : sources.overrides()) {
      chooseFromOneLevel(key, level.find(key.yamlName()), level.find(key.fileName()));
    }
  }

  private void chooseFromOneLevel(
      SettingKey key, @Nullable RawSetting plain, @Nullable RawSetting file) {
    if (file == null || file.text().isEmpty() || key.kind() != SettingKey.Kind.SECRET) {
      if (plain != null) {
        chosen.put(key, plain);
      }
    } else if (plain == null || plain.text().isEmpty()) {
      readSecret(key, file);
    } else {
      chosen.put(key, RawSetting.unusable(plain.source()));
      problems.add(
          new SettingsProblem(
              key.yamlName() + " (" + plain.source() + ")",
              "is set both directly and by " + key.fileName() + " (" + file.source() + ")",
              "keep one of the two"));
    }
  }

  private void readSecret(SettingKey key, RawSetting file) {
    try {
      chosen.put(
          key, new RawSetting(List.of(SecretFile.read(file.text())), file.source(), file.text()));
    } catch (UnusableFileException e) {
      chosen.put(key, RawSetting.unusable(file.source()));
      // The path is not repeated: it may be the secret itself, set under the wrong key.
      problems.add(
          new SettingsProblem(
              key.fileName() + " (" + file.source() + ")",
              "the file that it names " + e.problem(),
              "write the path of the file that holds the secret"));
    }
  }

  private void refuseUnknownContextParam(String name) {
    if (!name.startsWith(SettingSources.OVERRIDE_PREFIX)) {
      return;
    }
    String key = name.substring(SettingSources.OVERRIDE_PREFIX.length());
    if (!SettingKey.known(key)) {
      problems.add(
          new SettingsProblem(
              "context-param " + name,
              "is not a key of this application",
              "see oauth_settings.yml.example for those"));
    }
  }
}

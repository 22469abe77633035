package gatehouse.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml says. */
public final class ComposeFile {
  private final Map<?, ?> root;

  public ComposeFile() {
    root =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Documents.read(Path.of("docker-compose.yml")));
  }

  /** A mapping of the file, empty where there is none. */
  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, each) -> map.put(text(key), each));
    }
    return map;
  }

  /** A list of texts, or one text. */
  static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> several
        ? several.stream().map(Object::toString).toList()
        : List.of(String.valueOf(value));
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  Map<String, Object> section(String name) {
    return map(root.get(name));
  }

  public Map<String, Object> service(String name) {
    return map(section("services").get(name));
  }

  /** With the values in texts. */
  public Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    map(service(service).get("environment"))
        .forEach((name, value) -> environment.put(name, text(value)));
    return environment;
  }

  /** The command of a check: words for a program, without CMD. */
  public List<String> healthCheck(String service) {
    List<String> test = texts(map(service(service).get("healthcheck")).get("test"));
    if (!test.get(0).equals("CMD")) {
      throw new AssertionError(test);
    }
    return test.subList(1, test.size());
  }

  /** Folders that are in memory. */
  public List<String> memory(String service) {
    return texts(service(service).get("tmpfs"));
  }

  /** The lines of the file from which the image is built. */
  public List<String> dockerfile(String service) {
    return text(map(service(service).get("build")).get("dockerfile_inline")).lines().toList();
  }

  /** The text of a configuration that is in the file itself. */
  public String content(String configuration) {
    return text(map(section("configs").get(configuration)).get("content"));
  }

  /**
   * Where files of this checkout are in the container.
   *
   * @param kind configs or secrets
   * @return by that place, the path here; empty for what is in the file itself
   */
  public Map<String, String> mounted(String service, String kind) {
    Map<String, String> mounted = new LinkedHashMap<>();
    for (Object each : (List<?>) service(service).getOrDefault(kind, List.of())) {
      String source =
          each instanceof Map<?, ?> longer ? text(longer.get("source")) : each.toString();
      String target =
          each instanceof Map<?, ?> longer ? text(longer.get("target")) : "/run/secrets/" + source;
      Map<String, Object> declared = map(section(kind).get(source));
      if (declared.isEmpty()) {
        throw new AssertionError("not declared: " + source);
      }
      mounted.put(target, declared.getOrDefault("file", "").toString().replaceFirst("^\\./", ""));
    }
    return mounted;
  }
}

package gatehouse.build;

import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that tests need and Maven does not fetch. The system property {@code gatehouse.browser}
 * or the environment variable {@code GATEHOUSE_BROWSER} names the one to use, and so for the
 * others; {@code none} stands for a machine without it.
 */
public enum Tool {
  BROWSER("chromium", "/usr/bin", List.of("chromium", "chromium-browser", "google-chrome")),
  NGINX("nginx", "/usr/sbin", List.of("nginx")),
  REDIS("redis-server", "/usr/bin", List.of("redis-server")),
  /** Debian keeps its programs in a folder for each version; this is one of several. */
  POSTGRESQL("postgresql", newest(Path.of("/usr/lib/postgresql")), List.of("initdb")),
  /** Checks rules and metrics; the server itself does not run. */
  PROMTOOL("prometheus", "/usr/bin", List.of("promtool")),
  /** Its package manager fetches what it runs. */
  NODE("npm", "/usr/bin", List.of("node"));

  /** Set for child processes of Playwright: it is to download nothing. */
  public static final Map<String, String> NO_DOWNLOAD =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private final String packageName;
  private final String folder;
  private final List<String> names;

  Tool(String packageName, String folder, List<String> names) {
    this.packageName = packageName;
    this.folder = folder;
    this.names = names;
  }

  private static String newest(Path versions) {
    String[] names = versions.toFile().list();
    return versions
        + (names == null
            ? ""
            : Stream.of(names)
                .filter(name -> name.matches("\\d+"))
                .max(Comparator.comparingInt(Integer::parseInt))
                .map(version -> "/" + version + "/bin")
                .orElse(""));
  }

  private String property() {
    return "gatehouse." + name().toLowerCase(Locale.ROOT);
  }

  /** Where it is; empty where this machine has none. */
  Optional<Path> find() {
    String named = System.getProperty(property(), System.getenv("GATEHOUSE_" + name()));
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return named == null ? installed(path) : Optional.of(named).filter(Tool::isPath).map(Path::of);
  }

  private static boolean isPath(String named) {
    return !named.equals("none");
  }

  /**
   * @param path as the environment variable of that name has it
   */
  Optional<Path> installed(String path) {
    Optional<Path> found =
        Stream.concat(Stream.of(folder), Pattern.compile(File.pathSeparator).splitAsStream(path))
            .flatMap(each -> names.stream().map(name -> Path.of(each, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return this == BROWSER ? found.or(Tool::ofPlaywright) : found;
  }

  private static Optional<Path> ofPlaywright() {
    try (Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD))) {
      return Optional.of(Path.of(playwright.chromium().executablePath()))
          .filter(Files::isExecutable);
    }
  }

  /** What to do about it where there is none. */
  String missing() {
    return "no %s: install the package %s, or name one with -D%s=PATH"
        .formatted(name().toLowerCase(Locale.ROOT), packageName, property());
  }

  /** Of a test that {@link NeedsTool}. */
  public Path path() {
    return find().orElseThrow(() -> new AssertionError(missing()));
  }
}

package gatehouse.browser;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The browser of the tests: the one that the system property {@code gatehouse.browser} or the
 * environment variable {@code GATEHOUSE_BROWSER} names, else a Chromium of this machine, else
 * Playwright's own.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Path executable, List<String> more) {
    this.playwright = playwright;
    List<String> arguments = Stream.concat(ARGUMENTS.stream(), more.stream()).toList();
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(arguments));
  }

  /** Where there is none the tests are skipped; where tests count (CI=true) that is a failure. */
  public static Chromium launch(String... arguments) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Optional<Path> executable = executable(playwright);
      if (executable.isPresent()) {
        return new Chromium(playwright, executable.get(), List.of(arguments));
      }
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
    playwright.close();
    String message = "no browser: install chromium, or name one with -Dgatehouse.browser=PATH";
    return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
  }

  private static Optional<Path> executable(Playwright playwright) {
    String named = System.getProperty("gatehouse.browser", System.getenv("GATEHOUSE_BROWSER"));
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Stream<Path> installed =
        Stream.concat(
                Stream.of("/usr/bin"), Stream.of(path.split(Pattern.quote(File.pathSeparator))))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    Path own = Path.of(playwright.chromium().executablePath());
    return Stream.concat(installed, Stream.of(own)).filter(Files::isExecutable).findFirst();
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}

package gatehouse.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import gatehouse.build.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of the tests, which {@link Tool#BROWSER} finds. */
public final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * By their arguments, for all classes of a run: each start takes seconds. Playwright's driver
   * ends them when this process ends.
   */
  private static final Map<List<String>, Browser> RUNNING = new HashMap<>();

  private final Path executable = Tool.BROWSER.path();
  private final List<String> arguments;

  private Chromium(List<String> more) {
    this.arguments = Stream.concat(ARGUMENTS.stream(), more.stream()).toList();
  }

  public static Chromium launch(String... arguments) {
    return new Chromium(List.of(arguments));
  }

  public Browser browser() {
    return RUNNING.computeIfAbsent(
        arguments,
        own ->
            Driver.PLAYWRIGHT
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(own)));
  }

  /**
   * A window where third-party cookies work. In the contexts of {@link #browser} they do not: some
   * builds block them by default, and every one does in incognito windows.
   *
   * @param profile an empty folder
   */
  BrowserContext withThirdPartyCookies(Path profile) throws IOException {
    Path preferences = Files.createDirectories(profile.resolve("Default")).resolve("Preferences");
    Files.writeString(preferences, "{\"profile\":{\"cookie_controls_mode\":0}}");
    return Driver.PLAYWRIGHT
        .chromium()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(executable)
                .setArgs(arguments)
                .setIgnoreHTTPSErrors(true));
  }

  /** All windows but those with third-party cookies. */
  @Override
  public void close() {
    Browser running = RUNNING.get(arguments);
    if (running != null) {
      List.copyOf(running.contexts()).forEach(BrowserContext::close);
    }
  }

  /** Started by whoever needs a browser first. */
  private static final class Driver {
    static final Playwright PLAYWRIGHT =
        Playwright.create(new Playwright.CreateOptions().setEnv(Tool.NO_DOWNLOAD));
  }
}

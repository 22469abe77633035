package gatehouse.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import gatehouse.build.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private final Playwright playwright;
  private final Path executable;
  private final List<String> arguments;
  private final Browser browser;

  private Chromium(Playwright playwright, Path executable, List<String> more) {
    this.playwright = playwright;
    this.executable = executable;
    this.arguments = Stream.concat(ARGUMENTS.stream(), more.stream()).toList();
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(arguments));
  }

  public static Chromium launch(String... arguments) {
    Path executable = Tool.BROWSER.path();
    Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(Tool.NO_DOWNLOAD));
    try {
      return new Chromium(playwright, executable, List.of(arguments));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  public Browser browser() {
    return browser;
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
    return playwright
        .chromium()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(executable)
                .setArgs(arguments)
                .setIgnoreHTTPSErrors(true));
  }

  @Override
  public void close() {
    playwright.close();
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.browser.Axe;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T18: every page of the fixtures in five windows, three languages, light and dark, to be looked at
 * in {@code target/screenshots/gallery}; with {@code -Pgallery} all of them, else one window.
 */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class GalleryTest {
  private static final Path PICTURES = Path.of("target", "screenshots", "gallery");

  private final PageServer server;
  private final Axe axe = new Axe();
  private final Browser browser;

  GalleryTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  static Stream<Arguments> windows() {
    Stream<Arguments> all =
        Stream.of(768, 320, 390, 1280, 1920)
            .flatMap(
                width ->
                    Stream.of("sv", "de", "en")
                        .flatMap(
                            lang ->
                                Stream.of(ColorScheme.DARK, ColorScheme.LIGHT)
                                    .map(colours -> Arguments.of(width, lang, colours))));
    return Boolean.getBoolean("gatehouse.gallery") ? all : all.limit(1);
  }

  /** CalendarLooksTest and PagesInBrowserTest see the same pages in an ordinary build. */
  private static List<String> pages() {
    return Boolean.getBoolean("gatehouse.gallery")
        ? FixtureServlet.NAMES
        : Sample.ofThisBuild().everyNth(40, FixtureServlet.NAMES);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void t18_everyPageFitsAndCanBeRead(int width, String lang, ColorScheme colours) {
    String window = width + "-" + lang + "-" + colours.name().toLowerCase(Locale.ROOT);
    try (Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setLocale(lang)
                .setColorScheme(colours))) {
      for (String name : pages()) {
        page.navigate(server.uri("/show/" + name + "#content").toString());
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name).resolve(window + ".png"))
                .setFullPage(true));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as(name + " fits " + window)
            .isEqualTo(true);
        List<?> violations = axe.violations(page);
        assertThat(violations).as(name + " " + window).isEmpty();
      }
    }
  }
}

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T16, T18: every view in a wide and a narrow window, light and dark; its picture is in target. */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class CalendarLooksTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> PAGES =
      List.of(
          "calendar",
          "calendar-day",
          "calendar-week",
          "calendar-month",
          "calendar-agenda",
          "calendar-empty",
          "calendar-clocks",
          "calendar-side",
          "calendars",
          "calendar-chosen-zone",
          "search",
          "search-found",
          "search-none",
          "free",
          "free-colleagues",
          "free-none",
          "event",
          "event-many",
          "edit",
          "edit-new",
          "edit-wrong",
          "remove",
          "answer");

  private final PageServer server;
  private final Axe axe = new Axe();
  private final Browser browser;

  CalendarLooksTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void everyViewCanBeRead(int width) {
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 800))) {
      for (String name : PAGES) {
        page.navigate(server.uri("/show/" + name + "#content").toString());
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
          String picture = name + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setPath(SCREENSHOTS.resolve("page").resolve(picture + ".png"))
                  .setFullPage(true));
          if (isExamined(name, width, colours)) {
            assertThat(axe.violations(page)).as(picture).isEmpty();
          }
        }
      }
    }
  }

  /** In an ordinary build every third page once: wide and light, or narrow and dark, by turns. */
  private static boolean isExamined(String name, int width, ColorScheme colours) {
    boolean wide = PAGES.indexOf(name) % 2 == 0;
    return Sample.ofThisBuild().isFull()
        || (PAGES.indexOf(name) % 3 == 0
            && wide == (width == 1280)
            && wide == (colours == ColorScheme.LIGHT));
  }
}

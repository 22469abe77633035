package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T16: the calendar on paper. */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class PrintTest {
  private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final Pattern BOX =
      Pattern.compile("/MediaBox\\s*\\[\\s*0 0 ([0-9.]+) ([0-9.]+)\\s*]");

  private final PageServer server;
  private final Browser browser;

  PrintTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Page open(String name, int width) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, 800)
                .setColorScheme(ColorScheme.DARK));
    page.navigate(server.uri("/show/" + name).toString());
    return page;
  }

  /** The week of the fixtures has all 24 hours, and so has one with many events. */
  static List<String> pages() {
    return Sample.ofThisBuild()
        .everyNth(
            4,
            List.of(
                "calendar",
                "calendar-week",
                "calendar-many?count=60",
                "calendar-day",
                "calendar-month",
                "outage"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void t16_aPageOfTheCalendarIsOneSheetInLandscape(String name) {
    try (Page page = open(name, 1280)) {
      for (int width : new int[] {1280, 390}) {
        page.setViewportSize(width, 800);
        String pdf =
            new String(
                page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                StandardCharsets.ISO_8859_1);
        assertThat(PAGE.matcher(pdf).results()).as(name).hasSize(1);
        Matcher box = BOX.matcher(pdf);
        assertThat(box.find()).isTrue();
        assertThat(Double.parseDouble(box.group(1)))
            .isGreaterThan(Double.parseDouble(box.group(2)));
      }
    }
  }

  @Tag("full")
  @Test
  void t16_paperHasWordsAndNoControls() {
    try (Page page = open("calendar", 1280)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".controls h1").isVisible()).isTrue();
      for (String control :
          new String[] {
            ".site-header", ".controls a", ".controls form", ".site-footer", ".keys-button", ".icon"
          }) {
        assertThat(page.locator(control + ":visible").count()).as(control).isZero();
      }
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('.bars .mark')].every(mark => "
                      + "getComputedStyle(mark, '::before').display === 'none' "
                      + "&& (mark.matches('.mark-days') || mark.clientWidth > 20 "
                      + "|| mark.getBoundingClientRect().width > 20))"))
          .isEqualTo(true);
      assertThat(page.evaluate("getComputedStyle(document.body).color"))
          .as("ink on white")
          .isEqualTo("rgb(24, 33, 31)");
    }
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16, T18: what a page does by itself, and what its switches change. */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class FeelInBrowserTest {
  /** What becomes of each line of the entries in the grid. */
  private static final String LINES =
      """
      [...document.querySelectorAll('.column .ev > a')].flatMap(entry => {
        const style = getComputedStyle(entry);
        const end = entry.getBoundingClientRect().bottom
            - parseFloat(style.borderBottomWidth) - parseFloat(style.paddingBottom);
        const texts = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
        const lines = [];
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(text);
          lines.push(...range.getClientRects());
        }
        const first = Math.min(...lines.map(line => line.top));
        return lines.filter(line => line.width > 1).map(line =>
            line.top === first || line.bottom < end + 1.5 ? 'shown'
                : line.top > end - 1.5 ? 'left out' : 'cut: ' + entry.textContent);
      })
      """;

  /** Of each head: whether its number is on top, and whether its text fits. */
  private static final String HEADS =
      """
      () => {
        document.querySelector(".hours .a12").scrollIntoView({ block: "center" });
        return [...document.querySelectorAll(".day-head")].map(head => {
          const { x, y, width, height } = head.querySelector(".day-number").getBoundingClientRect();
          const top = document.elementFromPoint(x + width / 2, y + height / 2);
          const { left, right } = head.getBoundingClientRect();
          const inside = [...head.querySelectorAll("time span")]
              .map(text => text.getBoundingClientRect()).filter(box => box.width > 1)
              .every(box => box.left >= left && box.right <= right);
          return `${head.contains(top)} ${inside}`;
        });
      }
      """;

  private final PageServer server;
  private final Browser browser;

  FeelInBrowserTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Page blank(ColorScheme colours) {
    return browser.newPage(
        new Browser.NewPageOptions().setViewportSize(1280, 800).setColorScheme(colours));
  }

  /** An entry that is lower than one line has that line nevertheless. */
  @ParameterizedTest
  @CsvSource({"1280, en", "900, de"})
  void t16_noLineOfAnEntryIsCutInHalfAndNoNameOfADay(int width, String language) {
    try (Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(width, 800).setLocale(language))) {
      page.navigate(server.uri("/show/calendar-week").toString());
      assertThat((List<?>) page.evaluate(LINES))
          .hasSizeGreaterThan(20)
          .extracting(Object::toString)
          .contains("shown", "left out")
          .noneMatch(line -> line.startsWith("cut"));
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('.day-head a')].filter(head =>"
                      + " head.scrollWidth > head.clientWidth).map(head => head.textContent)"))
          .isEqualTo(List.of());
    }
  }

  /** Below the head of the page where that sticks, and no date over another one. */
  @ParameterizedTest
  @ValueSource(ints = {1280, 768, 390, 320})
  void t16_theHeadsOfTheDaysCanBeReadWhileTheGridScrolls(int width) {
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 600))) {
      page.navigate(server.uri("/show/calendar-week").toString());
      assertThat((List<?>) page.evaluate(HEADS)).hasSize(7).allMatch("true true"::equals);
    }
  }

  @Tag("full")
  @Test
  void t16_anOutageCountsDownAndAsksAgain() {
    try (Page page = blank(ColorScheme.LIGHT)) {
      page.clock().install();
      page.navigate(server.uri("/show/outage").toString());
      Locator said = page.locator(".outage-again span");
      assertThat(said.textContent()).isEqualTo("Trying again in 30 seconds.");
      page.clock().runFor(28_000);
      assertThat(said.textContent()).isEqualTo("Trying again in 2 seconds.");
      page.clock().runFor(1_000);
      assertThat(said.textContent()).isEqualTo("Trying again in one second.");
      page.clock().runFor(1_000);
      page.waitForURL(server.uri("/calendar/2026/11/18?view=week").toString());
    }
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({
    "LIGHT, '', 'rgb(244, 246, 245)'",
    "DARK, '', 'rgb(15, 22, 21)'",
    "LIGHT, dark, 'rgb(15, 22, 21)'",
    "DARK, light, 'rgb(244, 246, 245)'",
    "DARK, other, 'rgb(15, 22, 21)'"
  })
  void t18_theSwitchGoesBeforeThePreference(ColorScheme wish, String chosen, String paper) {
    try (Page page = blank(wish)) {
      if (!chosen.isEmpty()) {
        page.context()
            .addCookies(List.of(new Cookie("colours", chosen).setUrl(server.uri("/").toString())));
      }
      page.navigate(server.uri("/show/home").toString());
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo(paper);
      assertThat(page.locator(".preferences [aria-pressed=true]").allTextContents())
          .containsExactly(
              "English",
              switch (chosen) {
                case "dark" -> "Dark";
                case "light" -> "Light";
                default -> "Automatic";
              });
    }
  }
}

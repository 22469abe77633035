package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** T16, T18: the calendar by keys, by clicks, and without script. */
@NeedsTool(Tool.BROWSER)
class CalendarBrowserIT {
  @RegisterExtension static final BrowserJourney HERE = new BrowserJourney();

  private static Visit visit(int width, boolean script) {
    return HERE.visit(
        Visit.window(width, 800, ColorScheme.LIGHT)
            .setStorageState(HERE.signedIn())
            .setJavaScriptEnabled(script));
  }

  private static void press(Page page, String key, String address) {
    page.keyboard().press(key);
    page.waitForURL(url -> url.endsWith(address));
  }

  @Test
  void t16_keysLeadFromPageToPage() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      visit.open("/calendar/2026/11/18");
      press(page, "d", "/calendar/2026/11/18?view=day");
      assertThat(page.locator(".day").count()).isEqualTo(1);
      press(page, "n", "/calendar/2026/11/19?view=day");
      press(page, "p", "/calendar/2026/11/18?view=day");
      press(page, "m", "/calendar/2026/11/18?view=month");
      assertThat(page.locator("table.month td").count()).isEqualTo(42);
      press(page, "a", "/calendar/2026/11/18?view=agenda");
      press(page, "w", "/calendar/2026/11/18?view=week");
      assertThat(page.locator(".day-asked").count()).isEqualTo(1);
      press(page, "t", "/calendar?view=week");
      assertThat(page.locator(".day-today").count()).isEqualTo(1);

      page.keyboard().press("?");
      assertThat(page.locator("dialog.keys").isVisible()).isTrue();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog.keys").isVisible()).isFalse();

      page.locator("#date").focus();
      page.keyboard().press("m");
      assertThat(page.url()).as("typed into a field").endsWith("/calendar?view=week");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void t16_theDateFieldLeadsToTheDateAndMarksIt() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      visit.open("/calendar");
      page.locator("#date").fill("2026-12-24");
      visit.press("Go");
      page.waitForURL(url -> url.endsWith("/calendar?date=2026-12-24"));
      assertThat(page.locator(".day-asked .day-head").getAttribute("id"))
          .isEqualTo("day-2026-12-24");
    }
  }

  @Test
  void t16_anEventOpensInABoxAndClosesByKey() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      visit.open("/calendar");
      Locator event = page.locator(".events .ev > a:visible").first();
      String subject = event.locator(".ev-subject").innerText();
      event.focus();
      page.keyboard().press("Enter");
      Locator box = page.locator("dialog.event-box");
      box.locator("article.event").waitFor();
      assertThat(box.locator("h1").innerText()).isEqualTo(subject);
      assertThat(new Axe().violations(page)).isEmpty();
      page.keyboard().press("Escape");
      assertThat(box.isVisible()).isFalse();
      assertThat(event.evaluate("link => link === document.activeElement")).isEqualTo(true);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void t18_withoutScriptAnEventHasItsPage() {
    try (Visit visit = visit(390, false)) {
      Page page = visit.page();
      visit.open("/calendar?view=agenda");
      Locator event = page.locator(".events .ev > a").first();
      String subject = event.locator(".ev-subject").innerText();
      event.click();
      page.waitForURL(url -> url.contains("/calendar/event/"));
      assertThat(page.locator("h1").innerText()).isEqualTo(subject);
      visit.follow("Back to the calendar", HERE.journey().uri("/calendar/").toString());
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** One markup: in a narrow window the same address is a list, and today comes first. */
  @Test
  void t16_aNarrowWindowShowsAListThatBeginsToday() {
    try (Visit visit = visit(390, true)) {
      visit.open("/calendar");
      Locator shown = visit.page().locator(".day:visible");
      assertThat(shown.first().getAttribute("class")).contains("day-today");
      assertThat(visit.page().locator(".hours").isVisible()).isFalse();
    }
    try (Visit visit = visit(1280, true)) {
      visit.open("/calendar");
      assertThat(visit.page().locator(".hours").isVisible()).isTrue();
      assertThat(visit.page().locator(".day-head:visible").count()).isEqualTo(7);
    }
  }
}

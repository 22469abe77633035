package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** T16: one event, however its form is sent, with script and without. */
@NeedsTool(Tool.BROWSER)
class EditingBrowserIT {
  @RegisterExtension static final BrowserJourney HERE = new BrowserJourney();

  private static Visit visit(int width, boolean script) {
    return HERE.visit(Visit.window(width, 800, ColorScheme.LIGHT).setJavaScriptEnabled(script));
  }

  private static long events(Person person, String subject) {
    return HERE.journey().tenant().calendars().of(person).stream()
        .filter(item -> subject.equals(item.subject()))
        .count();
  }

  /** Sends the form, and accepts the permission on the way if it is asked for. */
  private static void save(Visit visit) {
    visit.press("Save");
    Page page = visit.page();
    page.waitForURL(url -> !url.endsWith("/calendar/new"));
    if (page.url().contains("/authorize")) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept")).click();
      page.waitForURL(url -> url.contains("/calendar/new?resume="));
      visit.press("Save");
    }
    page.waitForURL(url -> url.contains("/calendar/event/"));
  }

  @Test
  void t16_aClickIntoTheGridBeginsAnEventThatIsMadeOnce() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      visit.open("/calendar/2026/11/16?view=week");
      visit.signIn(People.JOERG_WITHOUT_MAIL);
      page.waitForURL(url -> url.contains("/calendar/2026/11/16"));
      page.evaluate(
          "() => { const column = document.querySelector('#day-2026-11-21').closest('.day')"
              + ".querySelector('.column'); const box = column.getBoundingClientRect();"
              + "column.dispatchEvent(new MouseEvent('click', {bubbles: true,"
              + "clientX: box.x + 5, clientY: box.y + box.height - 20})); }");
      page.waitForURL(url -> url.contains("/calendar/new?start=2026-11-21T"));
      assertThat(page.locator("#field-startDate").inputValue()).isEqualTo("2026-11-21");
      String start = page.locator("#field-startTime").inputValue();
      assertThat(start).endsWith(":30");

      page.locator("#field-startDate").fill("2026-11-22");
      page.locator("#field-startDate").dispatchEvent("change");
      assertThat(page.locator("#field-endDate").inputValue())
          .as("moves along")
          .isEqualTo("2026-11-22");
      page.locator("#field-subject").fill("Clicked");
      save(visit);
      assertThat(page.locator("h1").innerText()).isEqualTo("Clicked");
      assertThat(events(People.JOERG_WITHOUT_MAIL, "Clicked")).isEqualTo(1);

      visit.open("/calendar/new?start=2026-11-21T10:00");
      page.locator("#field-subject").fill("Twice");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).dblclick();
      page.waitForURL(url -> url.contains("/calendar/event/"));
      page.reload();
      page.goBack();
      page.goForward();
      assertThat(events(People.JOERG_WITHOUT_MAIL, "Twice")).isEqualTo(1);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void t18_withoutScriptAnEventIsMadeAndRemoved() {
    try (Visit visit = visit(390, false)) {
      Page page = visit.page();
      visit.open("/calendar/new?date=2026-11-20");
      visit.signIn(People.ADA);
      page.waitForURL(url -> url.contains("/calendar/new"));
      page.locator("#field-subject").fill("By hand");
      page.locator("#field-endTime").fill("08:00");
      visit.press("Save");
      page.locator("#problem-endDate").waitFor();
      page.locator("#field-endTime").fill("10:00");
      save(visit);
      assertThat(events(People.ADA, "By hand")).isEqualTo(1);
      visit.follow("Delete event", HERE.journey().uri("/calendar/remove/").toString());
      visit.press("Delete event");
      page.waitForURL(url -> url.contains("/calendar/2026/11/20"));
      assertThat(page.locator(".flash").innerText()).contains("The event has been deleted.");
      assertThat(events(People.ADA, "By hand")).isZero();
      // The console names the status of the form that was shown again.
      assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("status of 422"));
    }
  }

  @Tag("full")
  @Test
  void t16_whatWasTypedOutlivesTheSession() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      visit.open("/calendar/new?date=2026-11-20");
      visit.signIn(People.NOOR_OF_HALCYON);
      page.waitForURL(url -> url.contains("/calendar/new"));
      page.locator("#field-subject").fill("Kept");
      visit.context().clearCookies();
      visit.press("Save");
      page.locator("button[name=person]").first().waitFor();
      visit.signIn(People.NOOR_OF_HALCYON);
      page.waitForURL(url -> url.contains("/calendar/new?resume="));
      assertThat(page.locator("#field-subject").inputValue()).isEqualTo("Kept");
      save(visit);
      assertThat(events(People.NOOR_OF_HALCYON, "Kept")).isEqualTo(1);
      assertThat(visit.complaints()).isEmpty();
    }
  }
}

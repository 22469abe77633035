package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T16, T17, E4: searching, free times, calendar files and time zones, with and without script. */
@NeedsTool(Tool.BROWSER)
class FindBrowserIT {
  @RegisterExtension static final BrowserJourney HERE = new BrowserJourney();

  @AfterEach
  void reset() {
    HERE.journey().tenant().script().reset();
  }

  private static Visit visit(int width, boolean script) {
    return HERE.visit(
        Visit.window(width, 800, ColorScheme.LIGHT)
            .setStorageState(HERE.signedIn())
            .setTimezoneId("Asia/Tokyo")
            .setJavaScriptEnabled(script));
  }

  /** An ordinary build goes without it where a mailbox refuses something. */
  static List<Boolean> scripts() {
    return Sample.ofThisBuild().everyNth(2, List.of(true, false));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void e4_theHeaderSearches(boolean script) {
    try (Visit visit = visit(1280, script)) {
      Page page = visit.page();
      visit.open("/calendar");
      Locator field = page.locator(".site-search input");
      if (script) {
        page.keyboard().press("/");
        assertThat(field.evaluate("field => field === document.activeElement")).isEqualTo(true);
      }
      field.fill("stand-up");
      field.press("Enter");
      page.waitForURL(url -> url.endsWith("/calendar/search?q=stand-up"));
      Locator found = page.locator(".days .ev-subject");
      assertThat(found.allInnerTexts())
          .isNotEmpty()
          .allMatch(subject -> subject.contains("stand-up"));
      assertThat(page.locator(".find-result").innerText()).contains("events");
      page.locator("#find").fill("<b>unicorn</b>");
      page.locator(".find-form button").click();
      page.waitForURL(url -> url.contains("unicorn"));
      assertThat(page.locator(".find-result").innerText())
          .isEqualTo("Nothing was found for “<b>unicorn</b>”.");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** Microsoft Search refuses personal accounts: their calendar is looked through. */
  @Tag("full")
  @Test
  void e4_withoutMicrosoftSearchHalfAYearIsLookedThrough() {
    HERE.journey()
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_SEARCH,
            Reply.json(400, Map.of("error", Map.of("code", "BadRequest", "message", "no"))));
    try (Visit visit = visit(390, false)) {
      Page page = visit.page();
      visit.open("/calendar");
      page.locator(".site-search button").click();
      page.waitForURL(url -> url.endsWith("/calendar/search?q="));
      page.locator("#find").fill("daily STAND");
      page.locator(".find-form button").click();
      page.waitForURL(url -> url.contains("STAND"));
      assertThat(page.locator(".days .ev-subject").first().innerText()).contains("Daily stand-up");
      assertThat(page.locator(".find-result").innerText()).contains("Days searched:");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void e4_freeTimesOfColleaguesLeadToANewEvent(boolean script) {
    try (Visit visit = visit(390, script)) {
      Page page = visit.page();
      visit.open("/calendar");
      visit.follow("Find a free time", HERE.journey().uri("/calendar/free").toString());
      int alone = page.locator(".slots a").count();
      assertThat(alone).isPositive();
      page.locator("#minutes").selectOption("60");
      page.locator("#with").fill("misaki@kestrel.example; nobody@kestrel.example");
      visit.press("Show free times");
      page.waitForURL(url -> url.contains("minutes=60"));
      assertThat(page.locator(".notice").innerText()).contains("nobody@kestrel.example");
      assertThat(page.locator(".notice").innerText()).doesNotContain("misaki");
      Locator first = page.locator(".slots a").first();
      assertThat(first.getAttribute("href"))
          .matches(
              "/calendar/new\\?start=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d&end=\\S+T\\S+&attendees="
                  + "misaki%40kestrel.example%3Bnobody%40kestrel.example");
      assertThat(page.locator(".slots a").count()).isLessThan(alone);

      page.locator("#with").fill("nobody at all");
      visit.press("Show free times");
      page.waitForURL(url -> url.contains("at+all"));
      assertThat(page.locator("#with").getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(page.locator("#with-problem").innerText()).contains("not an e-mail address");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void t16_theShownDaysAndASeriesAreSavedAsFiles(boolean script) throws IOException {
    try (Visit visit = visit(1280, script)) {
      Page page = visit.page();
      visit.open("/calendar?view=agenda");
      int shown = page.locator(".days .ev").count();
      Download week =
          page.waitForDownload(
              () -> page.locator(".calendar-file", hasText("calendar file")).click());
      assertThat(week.suggestedFilename()).matches("calendar-\\d{4}-\\d\\d-\\d\\d-.*\\.ics");
      ICalendar days = Biweekly.parse(Files.readString(week.path())).first();
      assertThat(days.getEvents()).hasSizeBetween(1, shown);

      String event = page.locator(".ev a", hasText("Daily stand-up")).first().getAttribute("href");
      visit.open(event);
      Download series = page.waitForDownload(() -> page.locator(".event-ways a[download]").click());
      assertThat(series.suggestedFilename()).isEqualTo("daily-stand-up.ics");
      ICalendar saved = Biweekly.parse(Files.readString(series.path())).first();
      assertThat(saved.getEvents().get(0).getRecurrenceRule()).isNotNull();
      assertThat(saved.getEvents()).as("the one that was moved").hasSize(2);
      assertThat(saved.getEvents().get(1).getRecurrenceId()).isNotNull();
      assertThat(saved.getTimezoneInfo().getComponents()).hasSize(1);
    }
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("scripts")
  void t17_anotherZoneLastsForTheSession(boolean script) {
    try (Visit visit = visit(390, script)) {
      Page page = visit.page();
      visit.open("/calendar?view=day");
      assertThat(page.locator(".zone p").innerText()).contains("Europe/Berlin", "mailbox");
      page.locator(".zone-switch summary").click();
      if (script) {
        // The script fills the list when it is opened.
        page.waitForCondition(() -> page.locator("#zones option").count() > 100);
      }
      page.locator("#zone").fill("new york");
      visit.press("Show the calendar in it");
      page.waitForURL(url -> url.matches(".*/calendar/\\d{4}/\\d\\d/\\d\\d\\?view=day"));
      assertThat(page.locator(".zone p").innerText())
          .contains("America/New_York", "chosen for this session");
      page.locator(".zone-switch summary").click();
      page.locator("#zone").fill("Atlantis <b>");
      visit.press("Show the calendar in it");
      page.locator(".flash").waitFor();
      assertThat(page.locator(".flash").innerText()).contains("“Atlantis <b>”");
      assertThat(page.locator(".zone p").innerText()).contains("America/New_York");
      visit.press("Back to the zone of the mailbox");
      page.locator(".zone p", hasText("Europe/Berlin")).waitFor();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** Once: not again on the next page, nor where a name is unknown. */
  @Tag("full")
  @ParameterizedTest
  @MethodSource("scripts")
  void t17_theBrowserSaysWhereTheMailboxDoesNot(boolean script) {
    HERE.journey()
        .tenant()
        .script()
        .always(Endpoint.GRAPH_MAILBOX_SETTINGS, Reply.json(200, Map.of("dateFormat", "")));
    try (Visit visit =
        HERE.visit(Visit.window().setTimezoneId("Asia/Tokyo").setJavaScriptEnabled(script))) {
      Page page = visit.page();
      int[] reports = {0};
      page.onRequest(
          request -> {
            if (request.url().endsWith("/calendar/zone")) {
              reports[0]++;
            }
          });
      visit.open("/calendar");
      visit.signIn(People.ADA);
      page.waitForURL(HERE.journey().uri("/calendar").toString());
      if (script) {
        page.locator(".zone p", hasText("Asia/Tokyo")).waitFor();
        assertThat(page.locator(".zone p").innerText()).contains("in your browser");
        visit.open("/calendar?view=month");
        assertThat(page.locator(".zone p").innerText()).contains("Asia/Tokyo");
        assertThat(reports[0]).isEqualTo(1);
      } else {
        assertThat(page.locator(".zone p").innerText()).contains("no time zone set");
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** K-08: what refuses its settings alone may show its events. */
  @Tag("full")
  @Test
  void k08_settingsThatRefuseTheTokenDoNotTakeTheCalendarAway() {
    HERE.journey().tenant().script().always(Endpoint.GRAPH_MAILBOX_SETTINGS, Reply.of(401));
    try (Visit visit = HERE.visit(Visit.window().setJavaScriptEnabled(false))) {
      visit.open("/calendar");
      visit.signIn(People.ADA);
      visit.page().waitForURL(HERE.journey().uri("/calendar").toString());
      assertThat(visit.page().locator(".zone p").innerText()).contains("did not name");
      assertThat(visit.page().locator(".ev").count()).isPositive();
    }
  }
}

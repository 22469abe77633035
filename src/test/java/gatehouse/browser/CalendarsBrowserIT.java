package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.graph.GraphError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** T16, T18: the list of calendars with and without script, and pages that are read ahead. */
@NeedsTool(Tool.BROWSER)
class CalendarsBrowserIT {
  private static final String WEEK = "/calendar?view=week";
  @RegisterExtension static final BrowserJourney HERE = new BrowserJourney();

  @BeforeEach
  void forget() {
    HERE.journey().tenant().script().reset();
  }

  /** Signed in, on the page of the week. */
  private static Visit visit(int width, boolean script) {
    Visit visit =
        HERE.visit(Visit.window(width, 800, ColorScheme.LIGHT).setJavaScriptEnabled(script));
    visit.open(WEEK);
    visit.signIn(People.ADA);
    visit.page().waitForURL(HERE.journey().uri(WEEK).toString());
    return visit;
  }

  private static Locator calendar(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static boolean isOn(Locator calendar) {
    return "true".equals(calendar.getAttribute("aria-pressed"));
  }

  @Test
  void t16_aCalendarIsSwitchedOnWithoutLosingThePlace() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      Locator birthdays = calendar(page, "Birthdays");
      birthdays.waitFor();
      assertThat(page.locator(".calendars-all").count()).as("completed after the page").isZero();
      page.evaluate("scrollTo(0, 300)");

      birthdays.click();
      page.waitForCondition(() -> isOn(birthdays));

      assertThat(page.evaluate("scrollY")).isEqualTo(300);
      assertThat(page.url()).isEqualTo(HERE.journey().uri(WEEK).toString());
      assertThat(birthdays.evaluate("button => button === document.activeElement")).isEqualTo(true);
      assertThat(page.locator(".ev.tint .mark-calendar").first().textContent())
          .isEqualTo("Birthdays");
      assertThat(new Axe().violations(page)).isEmpty();

      page.keyboard().press("Space");
      page.waitForCondition(() -> !isOn(birthdays));
      assertThat(page.locator(".mark-calendar").count()).isZero();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void w4_aSharedCalendarLeadsThroughTheConsentAndBack() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      Locator absences = calendar(page, "Team absences");
      absences.click();
      page.waitForURL(url -> !url.startsWith(HERE.journey().uri("").toString()));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept")).click();
      page.waitForURL(HERE.journey().uri(WEEK).toString());
      absences.waitFor();
      assertThat(isOn(absences)).isTrue();
      assertThat(absences.textContent()).doesNotContain("could not be read");
      // What the script was refused is in the console.
      assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("401"));
    }
  }

  @Tag("full")
  @Test
  void t16_oneThatFailsIsMarked() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      HERE.journey()
          .tenant()
          .script()
          .always(
              Endpoint.GRAPH_CALENDAR_VIEW_OF,
              new GraphError(404, "ErrorItemNotFound", "gone").step());
      Locator birthdays = calendar(page, "Birthdays");
      birthdays.click();
      page.waitForCondition(() -> birthdays.textContent().contains("could not be read"));
      assertThat(page.locator(".ev").count()).isPositive();
      assertThat(new Axe().violations(page)).isEmpty();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void t18_withoutScriptTheListHasAPageAndEachCalendarAButton() {
    try (Visit visit = visit(390, false)) {
      Page page = visit.page();
      visit.follow("Show all calendars", HERE.journey().uri("/calendar/calendars").toString());
      calendar(page, "Birthdays").click();
      page.waitForURL(HERE.journey().uri(WEEK).toString());
      assertThat(isOn(calendar(page, "Birthdays"))).isTrue();
      calendar(page, "Birthdays").click();
      assertThat(isOn(calendar(page, "Birthdays"))).isFalse();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void t16_inANarrowWindowTheListIsFolded() {
    try (Visit visit = visit(390, true)) {
      Page page = visit.page();
      assertThat(calendar(page, "My calendar").isVisible()).isFalse();
      page.locator(".calendars summary").click();
      calendar(page, "Birthdays").waitFor();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void t16_theNextPageIsThereBeforeItIsAskedFor() {
    try (Visit visit = visit(1280, true)) {
      Page page = visit.page();
      List<String> ahead = new ArrayList<>();
      page.onResponse(
          response -> {
            if (response.request().method().equals("HEAD")) {
              ahead.add(response.url());
            }
          });
      page.reload();
      page.waitForCondition(() -> ahead.containsAll(neighbours(page)));
      HERE.journey().tenant().journal().clear();

      page.keyboard().press("n");
      page.waitForURL(url -> url.contains("/calendar/20"));
      page.waitForCondition(() -> ahead.containsAll(neighbours(page)));

      List<TenantRequest> asked =
          HERE.journey().tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW);
      assertThat(asked).as("the week after it alone").hasSize(1);
      Instant from = Instant.parse(asked.get(0).query().get("startDateTime", ""));
      assertThat(from).isAfter(Instant.now().plus(7, ChronoUnit.DAYS));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> neighbours(Page page) {
    return (List<String>)
        page.evaluate("[...document.querySelectorAll('.steps a')].map(link => link.href)");
  }

  @Tag("full")
  @Test
  void t10_thePhotoIsOverTheInitials() {
    try (Visit visit = visit(1280, true)) {
      Locator photo = visit.page().locator(".avatar img");
      visit
          .page()
          .waitForCondition(() -> (int) photo.evaluate("image => image.naturalWidth") == 96);
      assertThat(visit.complaints()).isEmpty();
    }
  }
}

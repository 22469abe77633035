package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.journey.Journey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ACCEPTANCE G-12: every page of somebody who is signed in lets them out, by the keyboard alone.
 */
@NeedsTool(Tool.BROWSER)
class SignOutControlIT {
  private static final int MOST_KEYS = 12;

  private static Chromium chromium;
  private static Journey journey;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    if (journey != null) {
      journey.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  static List<String> pages() {
    return Sample.ofThisBuild()
        .everyNth(
            4,
            List.of(
                "/calendar",
                "/",
                "/nowhere",
                "/profile",
                "/broken-calendar",
                "/calendar?date=2026-03-29"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void g12_theKeyboardReachesTheSignOutOnEveryPage(String path) {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      Page page = visit.page();
      visit.open("/signin");
      visit.signIn(People.ADA);
      page.waitForURL(journey.uri("/").toString());
      if (path.equals("/broken-calendar")) {
        // As often as it is tried.
        journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(503));
        visit.open("/calendar");
        journey.tenant().script().reset();
        assertThat(page.locator("main").innerText()).contains("Your calendar is not available");
      } else {
        visit.open(path);
      }
      press(page, "Tab", "document.activeElement.tagName === 'SUMMARY'");
      page.keyboard().press("Enter");
      assertThat(new Axe().violations(page)).as("with the menu open").isEmpty();
      press(page, "Tab", "document.activeElement.matches('.account-panel button')");
      assertThat(page.evaluate("document.activeElement.innerText")).isEqualTo("Sign out");
      page.keyboard().press("Enter");
      page.waitForURL(journey.uri("/").toString());
      assertThat(page.locator("main").innerText()).contains("You are signed out.");
    }
  }

  private static void press(Page page, String key, String until) {
    for (int time = 0; time < MOST_KEYS; time++) {
      page.keyboard().press(key);
      if (Boolean.TRUE.equals(page.evaluate(until))) {
        return;
      }
    }
    throw new AssertionError("not after " + MOST_KEYS + " times " + key + ": " + until);
  }
}

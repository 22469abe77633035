package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.journey.Journey;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job by clicking, from the home page through the authority's pages and back. */
@NeedsTool(Tool.BROWSER)
class BrowserJourneyIT {
  private static Chromium chromium;
  private static Journey journey;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
    journey = Journey.start();
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

  @Test
  void t10_t12_t15_signsInSeesTheCalendarAndSignsOutWithTheKeyboard() {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      Page page = visit.page();
      signIn(visit);
      visit.follow("Calendar", journey.uri("/calendar").toString());
      assertThat(page.url()).isEqualTo(journey.uri("/calendar").toString());
      assertThat(page.locator(".day").count()).isEqualTo(7);
      assertThat(page.locator("main").innerText()).contains("Daily stand-up");

      Locator panel = page.locator(".account-panel");
      page.locator(".account-menu summary").focus();
      page.keyboard().press("Enter");
      assertThat(panel.innerText()).contains("Ada Lindqvist", "ada.lindqvist@kestrel.example");
      page.keyboard().press("Escape");
      assertThat(panel.isVisible()).isFalse();
      page.keyboard().press("Enter");
      // Past the link to the profile, to the button.
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL(journey.uri("/").toString());
      assertThat(page.locator("main").innerText()).contains("Click here to sign in");

      page.goBack();
      assertThat(page.url()).startsWith(journey.tenant().baseUri().toString());
      assertThat(page.content()).doesNotContain("Daily stand-up", "ada.lindqvist");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void t18_worksWithoutScript() {
    try (Visit visit = new Visit(chromium, journey, Visit.window().setJavaScriptEnabled(false))) {
      Page page = visit.page();
      signIn(visit);
      visit.follow("Calendar", journey.uri("/calendar").toString());
      assertThat(page.locator("main").innerText()).contains("Daily stand-up");
      page.locator(".account-menu summary").click();
      visit.press("Sign out");
      page.waitForURL(journey.uri("/").toString());
      assertThat(page.locator("main").innerText()).contains("Click here to sign in");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void k01_markupInEventsIsTextAndRunsNothing() {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      Page page = visit.page();
      page.addInitScript("window.alert = () => { window.foreignScriptRan = true; }");
      signIn(visit, People.MALLORY_HOSTILE);
      visit.follow("Calendar", journey.uri("/calendar").toString());
      assertThat(page.locator("main").innerText())
          .contains("<script>alert(\"calendar\")</script>", "\"><svg onload=alert(2)>");
      assertThat(page.locator("main script, main img, main [onload], main [onerror]").count())
          .isZero();
      assertThat(page.evaluate("window.foreignScriptRan === undefined")).isEqualTo(true);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  static List<String> languages() {
    return Sample.ofThisBuild().everyNth(2, List.of("de", "sv"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void t18_speaksTheLanguageOfTheBrowser(String language) {
    ResourceBundle texts =
        ResourceBundle.getBundle("gatehouse.messages", Locale.forLanguageTag(language));
    try (Visit visit = new Visit(chromium, journey, Visit.window().setLocale(language))) {
      Page page = visit.page();
      visit.open("/calendar");
      visit.signIn(People.ADA);
      page.waitForURL(journey.uri("/calendar").toString());
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.title()).contains(texts.getString("calendar.title"));
      assertThat(page.locator("main").innerText()).contains(texts.getString("calendar.today"));
      assertThat(page.locator("nav").first().innerText()).contains(texts.getString("nav.home"));
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void signIn(Visit visit) {
    signIn(visit, People.ADA);
  }

  /** The button of the home page leads to the calendar. */
  private static void signIn(Visit visit, Person person) {
    visit.open("/");
    visit.follow("Click here to sign in", journey.tenant().baseUri().toString());
    visit.signIn(person);
    visit.page().waitForURL(journey.uri("/calendar").toString());
    visit.open("/");
    assertThat(visit.page().locator("main").innerText()).contains(person.displayName());
  }
}

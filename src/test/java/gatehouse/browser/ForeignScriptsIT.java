package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE E-03: foreign text comes in by every way there is, and nothing of it runs, or is even
 * stopped by the policy: what is text has not become markup.
 */
@NeedsTool(Tool.BROWSER)
class ForeignScriptsIT {
  private static final int AT_ONCE = 8;
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

  /** Says on the console, where Visit listens, that something has run or was not allowed to. */
  private static final String HOOK =
      """
      for (const name of ["alert", "confirm", "prompt", "msgbox"]) {
        window[name] = () => console.error("has run: " + name);
      }
      document.addEventListener("securitypolicyviolation",
          event => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));
      """;

  private static Chromium chromium;
  private static Journey journey;

  private Visit visit;

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

  @BeforeEach
  void open() {
    visit = new Visit(chromium, journey, Visit.window());
    visit.context().addInitScript(HOOK);
  }

  @AfterEach
  void close() {
    visit.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String encoded(List<String> texts) {
    return encoded(String.join(" ", texts));
  }

  /** That a page has a status other than 200 is on the console, too. */
  private void assertNothingHasRun() {
    assertThat(visit.complaints())
        .filteredOn(complaint -> !complaint.startsWith("console: Failed to load resource"))
        .isEmpty();
    assertThat(visit.page().locator("header, main").count()).as("a whole page").isGreaterThan(1);
  }

  @Test
  void e03_thereAreThreeHundred() {
    assertThat(ForeignScripts.all()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  /** The hook hears what it is there for. */
  @Test
  void e03_theHookHearsAScriptThatRunsAndOneThatThePolicyStops() {
    visit.open("/");
    visit.page().evaluate("alert(1)");
    visit.page().evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'");
    visit
        .page()
        .waitForCondition(
            () ->
                visit.complaints().stream()
                    .anyMatch(complaint -> complaint.contains("Content Security Policy")));
    assertThat(visit.complaints())
        .anyMatch(complaint -> complaint.contains("has run: alert"))
        .anyMatch(complaint -> complaint.contains("Content Security Policy"));
  }

  @Tag("full")
  @Test
  void e03_inThePathOfAPageThatIsNotThere() {
    for (List<String> batch : ForeignScripts.batches(AT_ONCE)) {
      // A slash or a backslash, however spelled, is refused by the container alone.
      String path = encoded(batch).replaceAll("%(2F|5C|00|0A)", "-");
      visit.open("/x" + path + "?" + path + "=" + path + "#" + path);
      assertThat(visit.page().locator("main h1").count()).as(path).isEqualTo(1);
    }
    assertNothingHasRun();
  }

  @Tag("full")
  @Test
  void e03_inACallbackThatNobodyWaitsFor() {
    for (List<String> batch : ForeignScripts.batches(AT_ONCE)) {
      String text = encoded(batch);
      visit.open(
          "/callback?state=%s&code=%s&iss=%s&session_state=%s".formatted(text, text, text, text));
    }
    assertNothingHasRun();
  }

  /** The page has a link that leads back to where the browser was going. */
  @Tag("full")
  @Test
  void e03_inARefusalOfTheAuthorityAndInTheAddressWanted() {
    for (List<String> batch : ForeignScripts.batches(AT_ONCE)) {
      String text = encoded(batch);
      String wanted = encoded("/calendar?q=" + text);
      APIResponse begun =
          visit
              .page()
              .request()
              .get(
                  journey.uri("/signin?return=" + wanted).toString(),
                  RequestOptions.create().setMaxRedirects(0));
      Matcher state = STATE.matcher(begun.headers().get("location"));
      assertThat(state.find()).isTrue();
      visit.open(
          "/callback?state=%s&error=%s&error_description=%s&error_uri=%s&error_subcode=%s"
              .formatted(state.group(1), text, text, text, text));
      assertThat(visit.page().locator("main a.btn-primary").getAttribute("href"))
          .startsWith("/signin?return=%2Fcalendar%3Fq%3D");
    }
    assertNothingHasRun();
  }

  @Test
  void e03_inEveryFieldOfAnEvent() {
    List<String> scripts = ForeignScripts.all();
    Instant start = Instant.now();
    List<CalendarItem> items = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      String script = scripts.get(i);
      items.add(
          CalendarItem.of(
                  "AAMk%05d".formatted(i),
                  i + " " + script,
                  new EventTime.Timed(start, start.plus(Duration.ofMinutes(30))),
                  new CalendarItem.Attendee(script, script))
              .withLocation(script));
    }
    journey.tenant().calendars().replace(People.ADA, items);
    visit.open("/calendar");
    visit.signIn(People.ADA);
    visit.page().waitForURL(journey.uri("/calendar").toString());
    List<String> subjects =
        visit.page().locator(".ev-subject").allTextContents().stream()
            .map(ForeignScriptsIT::collapsed)
            .toList();
    for (int i = 0; i < scripts.size(); i++) {
      assertThat(subjects).contains(collapsed(i + " " + scripts.get(i)));
    }
    assertNothingHasRun();
  }

  private static String collapsed(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip();
  }

  @Tag("full")
  @Test
  void e03_inTheNameOfWhoIsSignedIn() {
    int number = 0;
    for (List<String> batch : ForeignScripts.batches(AT_ONCE)) {
      String name = String.join(" ", batch);
      Person person = People.NOOR_OF_HALCYON.withDisplayName(name).withMail(name);
      journey.tenant().directory().put(person);
      BrowserlessClient client = journey.client();
      assertThat(journey.signIn(client, person, "/profile").statusCode()).as(name).isEqualTo(200);
      client
          .cookies()
          .getCookieStore()
          .get(journey.uri("/"))
          .forEach(
              cookie ->
                  visit
                      .context()
                      .addCookies(
                          List.of(
                              new Cookie(cookie.getName(), cookie.getValue())
                                  .setUrl(journey.uri("/").toString()))));
      visit.open(number++ % 2 == 0 ? "/profile" : "/");
      Page page = visit.page();
      assertThat(collapsed(page.locator("body").textContent())).contains(collapsed(batch.get(0)));
    }
    journey.tenant().directory().put(People.NOOR_OF_HALCYON);
    assertNothingHasRun();
  }
}

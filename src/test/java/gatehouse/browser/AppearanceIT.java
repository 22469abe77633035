package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.Journey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in a wide and a narrow window, light and dark; its picture is in target. */
@NeedsTool(Tool.BROWSER)
class AppearanceIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final Pattern STATE = Pattern.compile("state=[^&]+");

  private static Chromium chromium;
  private static Journey journey;
  private static Axe axe;

  /** The cookies of somebody who is signed in. */
  private static String signedIn;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
    journey = Journey.start();
    axe = new Axe();
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      visit.open("/signin");
      visit.signIn(People.ADA);
      visit.page().waitForURL(journey.uri("/").toString());
      signedIn = visit.context().storageState();
    }
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

  static List<Arguments> windows() {
    return Sample.ofThisBuild()
        .everyNth(
            4,
            List.of(
                Arguments.of(1280, ColorScheme.LIGHT),
                Arguments.of(1280, ColorScheme.DARK),
                Arguments.of(390, ColorScheme.LIGHT),
                Arguments.of(390, ColorScheme.DARK)));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("windows")
  void t18_everyPageFitsAndCanBeRead(int width, ColorScheme colours) {
    String window = width + "-" + colours.name().toLowerCase(Locale.ROOT);
    try (Visit visit = new Visit(chromium, journey, Visit.window(width, 800, colours))) {
      visit.open("/");
      look(visit, "home-signed-out-" + window);
      visit.open("/nowhere");
      look(visit, "error-" + window);
      // The one complaint is of the browser about the 404.
      assertThat(visit.complaints()).hasSize(1);
    }
    try (Visit visit = new Visit(chromium, journey, Visit.window(width, 800, colours))) {
      visit.open("/calendar");
      Matcher state = STATE.matcher(visit.page().url());
      assertThat(state.find()).isTrue();
      visit.open("/callback?error=access_denied&error_description=AADSTS53003&" + state.group());
      assertThat(visit.page().locator(".fault-copy button").isVisible()).isTrue();
      look(visit, "error-of-the-authority-" + window);
    }
    try (Visit visit =
        new Visit(chromium, journey, Visit.window(width, 800, colours).setStorageState(signedIn))) {
      visit.open("/");
      visit.page().locator(".account-menu summary").click();
      look(visit, "home-menu-" + window);
      visit.open("/calendar");
      look(visit, "calendar-" + window);
      visit.page().locator("a[rel=next]").click();
      look(visit, "calendar-next-week-" + window);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void look(Visit visit, String name) {
    Page page = visit.page();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .as(name + " fits")
        .isEqualTo(true);
    List<?> violations = axe.violations(page);
    assertThat(violations).as(name).isEmpty();
  }
}

package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T18: what a first visit loads, and whether the page holds still while it does. */
@NeedsTool(Tool.BROWSER)
class FirstVisitIT {
  /** Over the wire, headers included; pages themselves are not compressed by the application. */
  private static final int MOST_BYTES = 60_000;

  private static final String TRANSFERRED =
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
          + ".map(entry => entry.transferSize).reduce((sum, size) => sum + size, 0)";

  /** Before anything is loaded. */
  private static final String OBSERVED =
      """
      window.shift = 0;
      window.moved = [];
      window.largest = null;
      new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) {
          window.shift += entry.value;
          window.moved.push(...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80)));
        }
      })).observe({ type: 'layout-shift', buffered: true });
      const paints = new PerformanceObserver(list => note(list.getEntries()));
      // By now in the evening the script scrolls to what is below the first window.
      const first = ({ element }) => element.getBoundingClientRect().top + scrollY < innerHeight;
      const note = entries => { window.largest = entries.filter(first).at(-1) ?? window.largest; };
      paints.observe({ type: 'largest-contentful-paint', buffered: true });
      window.noteTheLast = () => note(paints.takeRecords());
      """;

  /**
   * An entry comes when its frame has been shown, which may be several frames later. So one more
   * text is put on the page that has been loaded: when that has been shown, so has all before it.
   */
  private static final String SEEN =
      """
      () => new Promise(done => {
        const last = document.createElement("span");
        last.setAttribute("elementtiming", "last");
        last.textContent = "x";
        Object.assign(last.style, { position: "fixed", top: 0, left: 0 });
        new PerformanceObserver(() => setTimeout(() => {
          window.noteTheLast();
          const { element, size } = window.largest;
          done({ shift: window.shift, moved: window.moved, largest: element.tagName + size });
        })).observe({ type: "element", buffered: true });
        document.body.append(last);
      })
      """;

  @RegisterExtension static final BrowserJourney HERE = new BrowserJourney();

  private static Visit visit(int width, boolean known) {
    return HERE.visit(
        known
            ? Visit.window(width, 800, ColorScheme.LIGHT).setStorageState(HERE.signedIn())
            : Visit.window(width, 800, ColorScheme.LIGHT));
  }

  static List<Arguments> firstPages() {
    return Sample.ofThisBuild()
        .everyNth(
            2,
            List.of(
                Arguments.of("/", false),
                Arguments.of("/", true),
                Arguments.of("/calendar", true),
                Arguments.of("/calendar?view=month", true)));
  }

  @ParameterizedTest
  @MethodSource("firstPages")
  void t18_aFirstVisitLoadsLessThanSixtyKilobytes(String path, boolean known) {
    try (Visit visit = visit(1280, known)) {
      visit.open(path);
      visit.page().waitForLoadState();
      int bytes = ((Number) visit.page().evaluate(TRANSFERRED)).intValue();
      assertThat(bytes).as(path).isBetween(1_000, MOST_BYTES);
      List<?> sizes =
          (List<?>)
              visit
                  .page()
                  .evaluate(
                      "performance.getEntriesByType('resource').filter(entry =>"
                          + " /\\.css|\\.js/.test(entry.name)).map(entry =>"
                          + " entry.encodedBodySize < entry.decodedBodySize || entry.decodedBodySize < 200)");
      assertThat(sizes).as("compressed").isNotEmpty().allMatch(Boolean.TRUE::equals);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** The second one has nothing to ask for but the page. */
  @Tag("full")
  @Test
  void t18_aSecondVisitLoadsThePageAlone() {
    try (Visit visit = visit(1280, true)) {
      visit.open("/calendar");
      // The icon of the tab is not waited for, and what comes in between ends its request.
      // A promise of one evaluation: waitForFunction asks again by eval, which the policy refuses.
      visit
          .page()
          .evaluate(
              "() => new Promise(resolve => { const look = () =>"
                  + " performance.getEntriesByType('resource')"
                  + ".some(entry => entry.name.includes('/icon.'))"
                  + " ? resolve() : setTimeout(look, 20); look(); })");
      visit.open("/calendar?view=week");
      Object others =
          visit
              .page()
              .evaluate(
                  "performance.getEntriesByType('resource').filter(entry => entry.transferSize > 0)"
                      + ".map(entry => entry.name).filter(name => name.includes('/assets/'))");
      assertThat((List<?>) others).isEmpty();
    }
  }

  /** In an ordinary build each page once. */
  static List<Arguments> windows() {
    return Sample.ofThisBuild()
        .everyNth(
            10,
            List.of(
                Arguments.of("/", 1280, false),
                Arguments.of("/", 390, false),
                Arguments.of("/", 1280, true),
                Arguments.of("/", 390, true),
                Arguments.of("/calendar", 390, true),
                Arguments.of("/calendar", 1280, true),
                Arguments.of("/calendar?view=month", 1280, true),
                Arguments.of("/calendar?view=month", 390, true),
                Arguments.of("event", 390, true),
                Arguments.of("event", 1280, true)),
            row -> row.get()[0]);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void t18_nothingMovesAndTheLargestPartWaitsForNoScript(String path, int width, boolean known) {
    try (Visit visit = visit(width, known)) {
      Page page = visit.page();
      String address = path;
      if (path.equals("event")) {
        visit.open("/calendar?view=agenda");
        address = (String) page.locator(".events .ev > a").first().getAttribute("href");
      }
      page.addInitScript(OBSERVED);
      Map<?, ?> whole = seen(page, address);
      assertThat(number(whole, "shift")).as("moves: " + whole.get("moved")).isZero();
      page.route("**/*.js", Route::abort);
      assertThat(seen(page, address).get("largest"))
          .as("the largest part, without script")
          .isEqualTo(whole.get("largest"));
    }
  }

  private static double number(Map<?, ?> seen, String name) {
    return ((Number) Objects.requireNonNull(seen.get(name))).doubleValue();
  }

  private static Map<?, ?> seen(Page page, String address) {
    page.navigate(HERE.journey().uri(address).toString());
    return (Map<?, ?>) page.evaluate(SEEN);
  }
}

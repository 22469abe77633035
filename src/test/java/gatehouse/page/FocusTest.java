package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T18: whatever the keyboard reaches has the same ring, 3 to 1 at least against what is around. */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class FocusTest {
  /** More than any of these pages has. */
  private static final int MOST_STOPS = 120;

  /** Of the element that has the focus; its ring lies on the ground of its parent. */
  private static final String MEASURED =
      """
      () => {
        const element = document.activeElement;
        const canvas = document.createElement("canvas").getContext("2d");
        const rgba = colour => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = colour => {
          const [r, g, b] = rgba(colour).map(value => value / 255)
              .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        let ground = element.parentElement;
        while (ground && rgba(getComputedStyle(ground).backgroundColor)[3] < 255) {
          ground = ground.parentElement;
        }
        const ring = getComputedStyle(element);
        const one = luminance(ring.outlineColor);
        const other = luminance(getComputedStyle(ground ?? document.body).backgroundColor);
        element.dataset.seen = "";
        return {
          over: element === document.body,
          what: element.outerHTML.slice(0, 120),
          ring: ring.outlineStyle + " " + ring.outlineWidth + " " + ring.outlineColor,
          contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
        };
      }
      """;

  private final PageServer server;
  private final Browser browser;

  FocusTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  static List<Arguments> pages() {
    return Sample.ofThisBuild()
        .everyNth(
            8,
            List.of(
                Arguments.of("home", ColorScheme.LIGHT),
                Arguments.of("home-next", ColorScheme.LIGHT),
                Arguments.of("home-next", ColorScheme.DARK),
                Arguments.of("calendar", ColorScheme.LIGHT),
                Arguments.of("calendar", ColorScheme.DARK),
                Arguments.of("calendar-month", ColorScheme.LIGHT),
                Arguments.of("calendar-agenda", ColorScheme.LIGHT),
                Arguments.of("calendar-agenda", ColorScheme.DARK),
                Arguments.of("event", ColorScheme.LIGHT),
                Arguments.of("event-many", ColorScheme.DARK),
                Arguments.of("outage", ColorScheme.LIGHT),
                Arguments.of("outage", ColorScheme.DARK),
                Arguments.of("profile", ColorScheme.LIGHT),
                Arguments.of("unsolicited", ColorScheme.LIGHT)),
            row -> row.get()[1]);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void t18_everyStopOfTheKeyboardHasTheSameRing(String name, ColorScheme colours) {
    Set<String> rings = new LinkedHashSet<>();
    Set<String> stops = new LinkedHashSet<>();
    try (Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(1280, 800).setColorScheme(colours))) {
      page.navigate(server.uri("/show/" + name).toString());
      for (int stop = 0; stop < MOST_STOPS; stop++) {
        page.keyboard().press("Tab");
        Map<?, ?> seen = (Map<?, ?>) page.evaluate(MEASURED);
        if (Boolean.TRUE.equals(seen.get("over"))) {
          break;
        }
        String what = String.valueOf(seen.get("what"));
        stops.add(what);
        rings.add(String.valueOf(seen.get("ring")));
        assertThat(((Number) Objects.requireNonNull(seen.get("contrast"))).doubleValue())
            .as(what)
            .isGreaterThanOrEqualTo(3);
      }
      assertThat(
              page.locator("button:visible:not([data-seen]), input:visible:not([data-seen])")
                  .count())
          .as("controls that the keyboard does not reach")
          .isZero();
    }
    assertThat(stops).hasSizeGreaterThan(8);
    assertThat(rings).singleElement().asString().startsWith("solid 3px ");
    if (name.startsWith("calendar")) {
      assertThat(stops).anyMatch(stop -> stop.contains("type=\"date\""));
    }
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T18: a browser may show a page before the whole of it has come. What it shows then stays where it
 * is as the rest comes, wherever the cut was.
 */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class StreamedLayoutTest {
  /**
   * Takes node after node off the end of the page, as a parser would have them in turn. What a
   * browser counts as a layout shift: 3 pixels at least, in the window. A link, a button or a
   * paragraph is short, and counts as coming at once.
   */
  private static final String MOVES =
      """
      () => {
        const WHOLE = "a, button, details, h1, h2, h3, label, p, time, .brand";
        const seen = new Map();
        for (const element of document.body.querySelectorAll("*")) {
          const box = element.getBoundingClientRect();
          if (box.width > 1 && box.height > 1 && box.top < innerHeight) {
            seen.set(element, box);
          }
        }
        const walker = document.createTreeWalker(document.body);
        const nodes = [];
        while (walker.nextNode()) {
          nodes.push(walker.currentNode);
        }
        const moves = [];
        for (const node of nodes.reverse()) {
          const within = node.parentElement.closest(WHOLE);
          node.remove();
          if (!seen.delete(node) || within) {
            continue;
          }
          for (const [element, box] of seen) {
            const now = element.getBoundingClientRect();
            const x = box.left - now.left;
            const y = box.top - now.top;
            if (now.width > 0 && now.height > 0 && Math.max(Math.abs(x), Math.abs(y)) >= 3) {
              moves.push(`${describe(element)} by ${x}, ${y} when ${describe(node)} comes`);
              seen.delete(element);
            }
          }
        }
        return moves;

        function describe(element) {
          return element.cloneNode(false).outerHTML.slice(0, 80);
        }
      }
      """;

  private final PageServer server;
  private final Browser browser;

  StreamedLayoutTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  static List<Arguments> windows() {
    return Sample.ofThisBuild()
        .everyNth(
            3, List.of(Arguments.of(1280, "en"), Arguments.of(390, "de"), Arguments.of(768, "sv")));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void t18_whatIsShownOfAnUnfinishedPageStaysWhereItIs(int width, String language) {
    List<String> moves = new ArrayList<>();
    try (Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, 800)
                .setLocale(language)
                .setJavaScriptEnabled(false))) {
      for (String name : Sample.ofThisBuild().everyNth(8, FixtureServlet.NAMES)) {
        page.navigate(server.uri("/show/" + name).toString());
        ((List<?>) page.evaluate(MOVES)).forEach(move -> moves.add(name + ": " + move));
      }
    }
    assertThat(moves).isEmpty();
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.error.AuthorityError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a browser can tell: that nothing is blocked, nothing runs, and the menu is a menu. */
@ExtendWith({SharedPageServer.class, SharedBrowser.class})
@NeedsTool(Tool.BROWSER)
class PagesInBrowserTest {
  private final PageServer server;
  private final Browser browser;

  PagesInBrowserTest(PageServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Page open(String name, int width, boolean script) {
    Page page = blank(width, script);
    page.navigate(server.uri("/show/" + name).toString());
    return page;
  }

  /** In a context of its own, which closes along with it. */
  private Page blank(int width, boolean script) {
    return browser.newPage(
        new Browser.NewPageOptions().setViewportSize(width, 800).setJavaScriptEnabled(script));
  }

  /**
   * E-03, K-01: the policy finds nothing to refuse, and no foreign text has become a script. WCAG
   * 1.4.10: nothing to scroll sideways, down to 320 pixels.
   */
  @Test
  void noPageIsAgainstThePolicyNorForeignTextRunsAndEveryPageFitsItsWindow() {
    List<String> complaints = new ArrayList<>();
    try (Page page = blank(1280, true)) {
      page.onConsoleMessage(message -> complaints.add(page.url() + " " + message.text()));
      page.onPageError(error -> complaints.add(page.url() + " " + error));
      page.onDialog(dialog -> complaints.add(page.url() + " dialog: " + dialog.message()));
      for (String name : Sample.ofThisBuild().everyNth(4, FixtureServlet.NAMES)) {
        page.navigate(server.uri("/show/" + name).toString());
        assertFits(page, name);
      }
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void everyErrorOfTheAuthorityFitsItsWindow() {
    try (Page page = blank(1280, true)) {
      // German has the longest words.
      page.setExtraHTTPHeaders(Map.of("Accept-Language", "de"));
      for (AuthorityError error :
          Sample.ofThisBuild().everyNth(12, List.of(AuthorityError.values()))) {
        page.navigate(server.uri("/show/authority-" + error.codes().get(0)).toString());
        assertFits(page, error.name());
      }
    }
  }

  private static void assertFits(Page page, String name) {
    for (int width : new int[] {1280, 390, 320}) {
      page.setViewportSize(width, 800);
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as(name + " " + width)
          .isEqualTo(width);
    }
  }

  @Test
  void theMenuOpensByKeyAndClosesByEscape() {
    try (Page page = open("home-signed-in", 1280, true)) {
      page.locator(".account-menu summary").focus();
      page.keyboard().press("Enter");
      assertThat(signOut(page).isVisible()).isTrue();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.pathname")).isEqualTo("/gate/profile");
      page.keyboard().press("Tab");
      assertThat(signOut(page).evaluate("button => button === document.activeElement"))
          .isEqualTo(true);
      page.keyboard().press("Escape");
      assertThat(signOut(page).isVisible()).isFalse();
      assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
    }
  }

  @Test
  void theMenuClosesByAClickElsewhere() {
    try (Page page = open("home-signed-in", 390, true)) {
      page.locator(".account-menu summary").click();
      assertThat(signOut(page).isVisible()).isTrue();
      page.locator("h1").click();
      assertThat(signOut(page).isVisible()).isFalse();
    }
  }

  @Test
  void theMenuWorksWithoutScript() {
    try (Page page = open("home-signed-in", 1280, false)) {
      assertThat(signOut(page).isVisible()).isFalse();
      page.locator(".account-menu summary").click();
      assertThat(signOut(page).isVisible()).isTrue();
    }
  }

  /** What is copied is what the block shows. */
  @Test
  void theDetailsOfAnErrorAreCopied() {
    try (Page page = open("authority-AADSTS53003", 1280, true)) {
      page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Locator said = page.locator(".fault-copy [role=status]");
      assertThat(said.textContent()).isEmpty();
      page.locator(".fault-copy button").click();
      page.waitForCondition(() -> said.textContent().equals("Copied."));
      assertThat(page.evaluate("navigator.clipboard.readText()").toString().lines())
          .containsExactly(
              "Reference: c0ffee-1234",
              "Time: 2026-11-18 09:41:00 UTC",
              "Code: sign-in-refused",
              "Microsoft’s code: AADSTS53003");
    }
  }

  @Tag("full")
  @Test
  void whereCopyingFailsThePageSaysSo() {
    try (Page page = blank(1280, true)) {
      page.addInitScript("navigator.clipboard.writeText = () => Promise.reject(new Error())");
      page.navigate(server.uri("/show/fault-INTERNAL").toString());
      page.locator(".fault-copy button").click();
      assertThat(page.locator(".fault-copy [role=status]").textContent()).contains("by hand");
    }
  }

  @Test
  void withoutScriptTheDetailsCanBeSelected() {
    try (Page page = open("authority-AADSTS53003", 390, false)) {
      assertThat(page.locator(".fault-copy").isVisible()).isFalse();
      page.locator(".fault-support dl").selectText();
      assertThat(page.evaluate("getSelection().toString()").toString())
          .contains("c0ffee-1234", "AADSTS53003");
    }
  }

  @Test
  void theFirstKeyLeadsToTheContent() {
    try (Page page = open("calendar", 1280, true)) {
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
    }
  }

  private static Locator signOut(Page page) {
    return page.locator(".account-panel button");
  }
}

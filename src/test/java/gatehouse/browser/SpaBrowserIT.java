package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTool(Tool.BROWSER)
class SpaBrowserIT {
  @Test
  void i1_first(@TempDir Path profile) throws IOException {
    try (Chromium chromium = Chromium.launch(SpaJourney.MAPPING);
        SpaJourney spa = new SpaJourney();
        BrowserContext context = chromium.withThirdPartyCookies(profile)) {
      List<String> complaints = new ArrayList<>();
      context.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
      context.onWebError(error -> complaints.add("script: " + error.error()));
      Page page = context.newPage();
      try {
        spa.signIn(page, People.ADA);
        page.locator("#spa-events li").first().waitFor();
      } finally {
        System.out.println(page.url() + "\n" + page.locator("main").innerText());
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("/tmp/gh/spa1.png")));
        System.out.println(complaints);
      }
      page.reload();
      page.locator("#spa-events li").first().waitFor();
      System.out.println(SpaJourney.steps(page));
    }
  }
}

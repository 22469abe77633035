package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.journey.Journey;
import gatehouse.journey.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The authority's sign-out page on another site, no third-party cookies (ACCEPTANCE G-05, G-06).
 */
@NeedsTool(Tool.BROWSER)
class FrontChannelBrowserIT {
  private static final int RUNS = Sample.ofThisBuild().times(1, 20);

  private static final String PATH = "/signout/frontchannel";

  private static Chromium chromium;
  private static Journey journey;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch("--test-third-party-cookie-phaseout");
    journey = Journey.start();
    RegisteredApplication registered =
        journey.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    journey
        .tenant()
        .directory()
        .register(registered.withFrontChannelLogoutUri(journey.uri(PATH).toString()));
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

  @Tag("full")
  @Test
  void g06_aSignOutAtTheAuthorityArrivesThroughAFrameWithoutCookies() {
    for (int run = 0; run < RUNS; run++) {
      try (Visit visit = new Visit(chromium, journey, Visit.window())) {
        signIn(visit);
        List<Request> framed = framed(visit);
        Page authority = visit.context().newPage();
        authority.navigate(journey.tenant().baseUri() + "/common/oauth2/v2.0/logout");
        Frame frame =
            authority.frames().stream()
                .filter(each -> each.url().startsWith(journey.uri(PATH).toString()))
                .findFirst()
                .orElseThrow();
        assertThat(frame.locator("body").innerText()).as("may be framed").isEqualTo("OK");
        assertThat(framed).hasSize(1);
        Map<String, String> headers = framed.get(0).allHeaders();
        assertThat(headers).containsEntry("sec-fetch-site", "cross-site");
        assertThat(headers).doesNotContainKey("cookie");

        visit.open("/");
        assertThat(visit.page().locator("main").innerText()).contains("Click here to sign in");
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  @Tag("full")
  @Test
  void rp37_aSignOutHereComesBackThroughTheAuthoritysFrames() {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      signIn(visit);
      List<Request> framed = framed(visit);
      visit.page().locator(".account-menu summary").click();
      visit.press("Sign out");
      visit.page().waitForURL(journey.uri("/").toString());
      assertThat(framed).hasSize(1);
      assertThat(visit.page().locator("main").innerText()).contains("Click here to sign in");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static List<Request> framed(Visit visit) {
    List<Request> requests = new CopyOnWriteArrayList<>();
    visit
        .context()
        .onRequest(
            request -> {
              if (request.url().startsWith(journey.uri(PATH).toString())) {
                requests.add(request);
              }
            });
    return requests;
  }

  private static void signIn(Visit visit) {
    visit.open("/signin");
    visit.signIn(People.ADA);
    visit.page().waitForURL(journey.uri("/").toString());
  }
}

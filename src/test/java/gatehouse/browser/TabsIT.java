package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.Journey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tabs and the history of a real browser, its cookies and its idea of a site. */
@NeedsTool(Tool.BROWSER)
class TabsIT {
  private static final int TABS = 5;
  private static final int ORDERS = Sample.ofThisBuild().times(1, 4);

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

  /** The dev tenant has events of last week, this and the next. */
  private static String day(int tab) {
    return "/calendar?date=" + LocalDate.now(ZoneId.systemDefault()).plusDays(tab);
  }

  @Test
  void b03_fiveTabsFinishInAnyOrderEachOnItsOwnPage() {
    Random random = new Random(20_261_121);
    for (int order = 0; order < ORDERS; order++) {
      List<Integer> tabs = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      Collections.shuffle(tabs, random);
      try (Visit visit = new Visit(chromium, journey, Visit.window())) {
        List<Page> pages = new ArrayList<>();
        for (int tab = 0; tab < TABS; tab++) {
          Page page = visit.context().newPage();
          page.navigate(journey.uri(day(tab)).toString());
          pages.add(page);
        }
        List<Page> readAhead = new ArrayList<>();
        visit
            .context()
            .onResponse(
                response -> {
                  if (response.request().method().equals("HEAD")) {
                    readAhead.add(response.frame().page());
                  }
                });
        for (int tab : tabs) {
          Page page = pages.get(tab);
          visit.signIn(page, People.ADA);
          page.waitForURL(journey.uri(day(tab)).toString());
          assertThat(page.locator(".day").count()).as(tabs + ": " + tab).isEqualTo(7);
          // The next sign-in ends this session's id, and what a script asks with it then is 401.
          page.waitForCondition(() -> Collections.frequency(readAhead, page) == 2);
        }
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  @Tag("full")
  @Test
  void b02_theBackButtonAndAReloadAfterASignInLeaveTheUserSignedIn() {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      Page page = visit.page();
      List<String> callbacks = new ArrayList<>();
      visit
          .context()
          .onRequest(
              request -> {
                if (request.url().contains("/callback?")) {
                  callbacks.add(request.url());
                }
              });
      visit.open(day(0));
      visit.signIn(People.ADA);
      page.waitForURL(journey.uri(day(0)).toString());
      page.reload();
      assertThat(page.locator(".day").count()).isEqualTo(7);
      page.navigate(callbacks.get(0));
      assertThat(page.url()).isEqualTo(journey.uri("/").toString());
      assertThat(page.locator("main").innerText()).contains("Ada Lindqvist");
      page.goBack();
      assertThat(page.locator(".day").count()).isEqualTo(7);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void g08_afterASignOutNeitherBackNorAnotherTabShowsAnything() {
    try (Visit visit = new Visit(chromium, journey, Visit.window())) {
      Page page = visit.page();
      visit.open(day(0));
      visit.signIn(People.ADA);
      page.waitForURL(journey.uri(day(0)).toString());
      visit.open("/profile");
      visit.open(day(1));
      Page other = visit.context().newPage();
      other.navigate(journey.uri("/calendar").toString());

      page.locator(".account-menu summary").click();
      visit.press("Sign out");
      page.waitForURL(journey.uri("/").toString());
      assertThat(page.locator("main").innerText()).contains("You are signed out.");

      other.reload();
      assertThat(other.url()).startsWith(journey.tenant().baseUri().toString());
      for (int step = 0; step < 6; step++) {
        assertThat(contentBehind(page))
            .doesNotContain("ada.lindqvist", "Daily stand-up", "class=\"day");
      }
    }
  }

  /** One step back; the answer to a form is not there any more to go back to. */
  private static String contentBehind(Page page) {
    try {
      var unused = page.goBack();
    } catch (PlaywrightException e) {
      assertThat(e).hasMessageContaining("ERR_CACHE_MISS");
    }
    String[] content = new String[1];
    page.waitForCondition(
        () -> {
          try {
            content[0] = String.valueOf(page.evaluate("document.documentElement.outerHTML"));
            return "complete".equals(page.evaluate("document.readyState"));
          } catch (PlaywrightException stillOnTheWay) {
            return false;
          }
        });
    return content[0];
  }

  /** SameSite=Lax: what another site posts comes without the session's cookie. */
  @Tag("full")
  @Test
  void b11_aFormPostedByAnotherSiteSignsInEveryTime() {
    try (Journey formPost =
        Journey.start("", Map.of("response_mode", "form_post"), options -> options)) {
      for (int time = 0; time < Sample.ofThisBuild().times(1, 20); time++) {
        try (Visit visit = new Visit(chromium, formPost, Visit.window())) {
          List<Boolean> posts = Collections.synchronizedList(new ArrayList<>());
          visit.context().onRequest(request -> noteCallback(request, posts));
          visit.open("/calendar");
          visit.signIn(People.ADA);
          visit.page().waitForURL(formPost.uri("/calendar").toString());
          assertThat(visit.page().locator(".day").count()).isEqualTo(7);
          assertThat(posts).as("with the session's cookie").containsExactlyInAnyOrder(false, true);
          assertThat(visit.complaints()).isEmpty();
        }
      }
    }
  }

  /** The browser itself says that it opens a page in a tab (decision 0024). */
  @Tag("full")
  @Test
  void b17_aSessionThatIsLostWhileThePasswordIsTypedStartsAgainByItself() {
    for (String mode : Sample.ofThisBuild().everyNth(2, List.of("query", "form_post"))) {
      try (Journey restarting =
              Journey.start("", Map.of("response_mode", mode), options -> options);
          Visit visit = new Visit(chromium, restarting, Visit.window())) {
        visit.open(day(0));
        visit
            .context()
            .clearCookies(
                new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("gatehouse.*")));
        visit.signIn(People.ADA);
        visit.page().waitForURL(url -> url.startsWith(restarting.tenant().baseUri().toString()));
        visit.signIn(People.ADA);
        visit.page().waitForURL(restarting.uri(day(0)).toString());
        assertThat(visit.page().locator(".day").count()).as(mode).isEqualTo(7);
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  private static void noteCallback(Request request, List<Boolean> posts) {
    if (request.method().equals("POST") && request.url().endsWith("/callback")) {
      posts.add(request.allHeaders().getOrDefault("cookie", "").contains("gatehouse="));
    }
  }
}

package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the implicit flow, at another registrable name than its authority. */
@NeedsTool(Tool.BROWSER)
class SpaBrowserIT {
  private static final int ROUNDS = Sample.ofThisBuild().times(1, 20);

  private static Chromium chromium;
  private static SpaJourney spa;

  private final List<String> complaints = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private BrowserContext window;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch(SpaJourney.MAPPING, "--test-third-party-cookie-phaseout");
    spa = new SpaJourney();
  }

  @AfterAll
  static void stop() {
    spa.close();
    chromium.close();
  }

  @BeforeEach
  void open() {
    open(
        chromium
            .browser()
            .newContext(Visit.window(1280, 800, ColorScheme.LIGHT).setIgnoreHTTPSErrors(true)));
  }

  private void open(BrowserContext context) {
    window = context;
    window.onConsoleMessage(
        message -> {
          // The sandbox is there for what the authority shows, not for our own page.
          if (!message.text().contains("can escape its sandboxing")) {
            complaints.add(message.type() + " " + message.text());
          }
        });
    window.onWebError(error -> complaints.add("script: " + error.error()));
    window.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    window.onRequest(requests::add);
    page = window.newPage();
  }

  @AfterEach
  void close() {
    window.close();
  }

  private List<String> asked(String prompt) {
    return requests.stream()
        .map(Request::url)
        .filter(url -> url.startsWith(spa.authorize()) && url.contains("prompt=" + prompt))
        .toList();
  }

  @Test
  void i1_i5_i8_withThirdPartyCookiesEverySignInAndRenewalSucceeds(@TempDir Path profile)
      throws IOException {
    window.close();
    try (Chromium other = Chromium.launch(SpaJourney.MAPPING)) {
      open(other.withThirdPartyCookies(profile));
      for (int round = 1; round <= ROUNDS; round++) {
        window.clearCookies(new BrowserContext.ClearCookiesOptions().setDomain(SpaJourney.HOST));
        spa.signIn(page, People.ADA);
        SpaJourney.awaitEvents(page);
        assertThat(page.url()).isEqualTo(spa.address("/spa"));
        page.locator("#spa-renew").click();
        SpaJourney.awaitStep(page, "hidden frame", 1);
        SpaJourney.awaitStep(page, "calls Microsoft Graph", 2);
        page.reload();
        SpaJourney.awaitEvents(page);
        assertThat(asked("none")).as("one by the button, one by the reload").hasSize(2 * round);
        assertThat(page.locator("#spa-offer").isVisible()).isFalse();
      }
      assertThat(complaints).isEmpty();
      window.close();
    }
  }

  /** H-07: what is in no address of the page is in no list of visited addresses. */
  @Tag("full")
  @Test
  void h07_anIdTokenAloneKeepsTheAccessTokenOutOfTheAddress(@TempDir Path profile)
      throws IOException {
    window.close();
    try (Chromium other = Chromium.launch(SpaJourney.MAPPING)) {
      open(other.withThirdPartyCookies(profile));
      page.navigate(spa.address("/spa"));
      page.locator("#spa-type").selectOption("id_token");
      spa.leave(page, "#spa-form button", People.ADA);
      SpaJourney.awaitEvents(page);
      assertThat(requests)
          .filteredOn(request -> request.frame().equals(page.mainFrame()))
          .filteredOn(Request::isNavigationRequest)
          .noneMatch(request -> request.url().contains("access_token"));
      window.close();
    }
  }

  /** I8: an hour is a matter of the page's clock. */
  @Tag("full")
  @Test
  void i8_theTokenIsRenewedBeforeItExpires(@TempDir Path profile) throws IOException {
    window.close();
    try (Chromium other = Chromium.launch(SpaJourney.MAPPING)) {
      open(other.withThirdPartyCookies(profile));
      page.clock().install();
      spa.signIn(page, People.ADA);
      SpaJourney.awaitEvents(page);
      page.clock().fastForward("54:00");
      assertThat(asked("none")).isEmpty();
      page.clock().fastForward("01:00");
      SpaJourney.awaitStep(page, "calls Microsoft Graph", 2);
      assertThat(asked("none")).hasSize(1);
      window.close();
    }
  }

  /** I8, I9: consent that is missing is asked for once, in a page that the user sees. */
  @Tag("full")
  @Test
  void i8_aFurtherPermissionNeedsConsentOnce(@TempDir Path profile) throws IOException {
    window.close();
    try (Chromium other = Chromium.launch(SpaJourney.MAPPING)) {
      open(other.withThirdPartyCookies(profile));
      spa.signIn(page, People.ADA);
      SpaJourney.awaitEvents(page);
      page.locator("#spa-scope").fill("Calendars.ReadWrite.Shared");
      page.locator("#spa-more button").click();
      page.locator("#spa-offer").waitFor();
      assertThat(page.locator("#spa-why").innerText()).contains("consent_required");
      spa.leave(page, "#spa-again", People.ADA);
      SpaJourney.awaitEvents(page);
      assertThat(asked("consent")).hasSize(1);
      page.locator("#spa-scope").fill("Calendars.ReadWrite.Shared");
      page.locator("#spa-more button").click();
      page.locator("#spa-status", new Page.LocatorOptions().setHasText("Granted")).waitFor();
      window.close();
    }
  }

  @Test
  void i9_h05_withoutThirdPartyCookiesThereIsOneVisibleOffer() {
    for (int round = 1; round <= ROUNDS; round++) {
      window.clearCookies(new BrowserContext.ClearCookiesOptions().setDomain(SpaJourney.HOST));
      spa.signIn(page, People.ADA);
      SpaJourney.awaitEvents(page);
      page.reload();
      page.locator("#spa-offer").waitFor();
      assertThat(page.locator("#spa-why").innerText()).contains("login_required");
      assertThat(asked("none")).as("no loop").hasSize(round);
      assertThat(page.locator("iframe").count()).isZero();
      spa.leave(page, "#spa-again", People.ADA);
      SpaJourney.awaitEvents(page);
      assertThat(page.locator("#spa-offer").isVisible()).isFalse();
    }
    assertThat(complaints).isEmpty();
  }

  /** I9: of every kind; the authority's own words are in the page as text, if at all. */
  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "login_required",
        "interaction_required",
        "consent_required",
        "user_authentication_required"
      })
  void i9_everySilentFailureIsOffered(String error) {
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    spa.fault("silent-" + error.replace('_', '-'));
    page.locator("#spa-renew").click();
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains(error);
    assertThat(asked("none")).hasSize(1);
  }

  @Tag("full")
  @Test
  void i9_anAuthorityThatDoesNotAnswerIsOffered() {
    page.clock().install();
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    // What happens where a proxy, or a browser, shows a page of its own in the frame.
    page.route(
        url -> url.startsWith(spa.authorize()),
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions().setStatus(200).setBody("-")));
    page.locator("#spa-renew").click();
    page.locator("iframe").waitFor(SpaJourney.ATTACHED);
    page.clock().fastForward("00:11");
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("did not answer");
    assertThat(page.locator("iframe").count()).isZero();
  }

  static List<String> badFragments() {
    return Sample.ofThisBuild()
        .everyNth(
            10,
            List.of(
                "#error=access_denied&error_description=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&state={state}",
                "#id_token=e30.e30.AA&state=wrong",
                "#id_token=e30.e30.AA",
                "#id_token=e30.e30.AA&state={state}&state={state}",
                "#access_token=x&token_type=Bearer&state=wrong",
                "#error=access_denied&error_description=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "#state={state}",
                "#error=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&state={state}",
                "#access_token=x&token_type=Bearer&expires_in=3600&state={state}",
                "#"));
  }

  /** I5, I6: whatever the fragment says, it is gone, and without a state of this browser unused. */
  @Tag("full")
  @ParameterizedTest
  @MethodSource("badFragments")
  void i5_i6_h04_badFragmentsAreWipedAndUnused(String fragment) {
    page.navigate(spa.address("/spa"));
    String state = spa.beginWithoutLeaving(page);
    page.navigate("about:blank");
    int before = (Integer) page.evaluate("history.length");
    page.navigate(spa.address("/spa") + fragment.replace("{state}", state));
    if (!fragment.equals("#")) {
      page.locator("#spa-offer").waitFor();
    }
    page.locator("#spa-form").waitFor();
    assertThat(page.url()).isEqualTo(spa.address("/spa") + (fragment.equals("#") ? "#" : ""));
    assertThat(page.locator("#spa img").count()).isZero();
    assertThat(page.evaluate("history.state")).isNull();
    assertThat(page.evaluate("history.length")).as("no entry of its own").isEqualTo(before + 1);
    assertThat(requests).noneMatch(request -> request.url().endsWith("/spa/session"));
    assertThat(requests).noneMatch(request -> request.url().startsWith(spa.graph()));
    assertThat(complaints).isEmpty();
  }

  /** Nothing of an unverified response is used: the server says no, and Graph is not called. */
  @Tag("full")
  @Test
  void i7_aRefusedIdTokenLeadsNowhere() {
    spa.tenant().arm("signature-bit");
    spa.signIn(page, People.ADA);
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("sign-in-untrusted");
    assertThat(requests).noneMatch(request -> request.url().startsWith(spa.graph()));
    page.navigate(spa.address("/"));
    assertThat(page.locator(".account-menu").count()).isZero();
  }

  /** H-05: messages of anybody but the frame are ignored, and nobody else frames the page. */
  @Tag("full")
  @Test
  void h05_onlyItsOwnFrameIsListenedToAndNobodyElseFramesIt() {
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    page.route(url -> url.startsWith(spa.authorize()), route -> {});
    page.locator("#spa-renew").click();
    page.locator("iframe").waitFor(SpaJourney.ATTACHED);
    page.evaluate(
        "() => new Promise(done => { postMessage({type: 'gatehouse.response', fragment:"
            + " '#access_token=evil&state=x'}, location.origin); setTimeout(done, 50); })");
    assertThat(page.locator("iframe").count()).as("still waiting").isEqualTo(1);
    for (String path : List.of("/spa", "/spa/silent")) {
      Page foreign = window.newPage();
      foreign.setContent("<iframe src='" + spa.address(path) + "'></iframe>");
      foreign.waitForCondition(
          () -> foreign.frames().stream().anyMatch(each -> each.url().startsWith("chrome-error")));
      foreign.close();
    }
  }

  /** H-04, H-07, B8: tokens are in the memory of the page alone. */
  @Tag("full")
  @Test
  void h04_h07_noTokenIsStoredOrSentToTheServer() {
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    Set<String> accessTokens =
        requests.stream()
            .filter(request -> request.url().startsWith(spa.graph()))
            .map(request -> request.allHeaders().getOrDefault("authorization", "Bearer none"))
            .map(header -> header.substring("Bearer ".length()))
            .collect(Collectors.toSet());
    assertThat(accessTokens).hasSize(1).allMatch(token -> token.length() > 100);
    Set<String> secrets = spa.tenant().journal().issuedSecrets();
    assertThat(secrets).containsAll(accessTokens);
    String kept =
        page.content()
            + page.evaluate(
                "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),"
                    + " document.cookie, location.href, history.state, name])");
    assertThat(secrets).noneMatch(kept::contains);
    assertThat(page.evaluate("async () => (await indexedDB.databases()).length")).isEqualTo(0);
    for (Request request : List.copyOf(requests)) {
      String sent = request.url().replaceFirst("#.*", "") + request.allHeaders();
      String body = request.postData() == null ? "" : request.postData();
      if (URI.create(request.url().replaceFirst("[?#].*", "")).getHost().equals(SpaJourney.HOST)) {
        assertThat(accessTokens).noneMatch((sent + body)::contains);
        assertThat(secrets).as(request.method()).noneMatch(sent::contains);
      }
    }
    page.goBack();
    assertThat(secrets).noneMatch(page.content()::contains).noneMatch(page.url()::contains);
  }

  @Tag("full")
  @Test
  void t18_itIsAccessibleInEveryWindow() {
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    Axe axe = new Axe();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int width : Sample.ofThisBuild().everyNth(4, List.of(390, 1280, 768, 320))) {
        page.setViewportSize(width, 800);
        assertThat(axe.violations(page)).as(width + " " + colours).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
            .as(width + " " + colours)
            .isEqualTo(0);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/spa-" + width + "-" + colours + ".png")));
      }
    }
  }

  /** I10. */
  @Tag("full")
  @ParameterizedTest
  @CsvSource({"local, true", "authority, false"})
  void i10_signOutHereOrEverywhere(String reach, boolean known) {
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
    page.locator("form:has(input[value=" + reach + "]) button").click();
    page.waitForURL(spa.address("/"));
    assertThat(page.locator(".account-menu").count()).isZero();
    page.navigate(spa.address("/spa"));
    page.locator("#spa-form button").click();
    if (known) {
      SpaJourney.awaitEvents(page);
    } else {
      page.locator("button[name=person]").first().waitFor();
    }
  }

  /** I11: the same page by the code flow, whose user the implicit flow finds signed in. */
  @Tag("full")
  @Test
  void i11_theCodeFlowIsBesideIt() {
    page.navigate(spa.address("/spa"));
    page.evaluate("window.before = true");
    page.locator("a[href='/signin?return=/spa']").click();
    spa.pass(page, People.ADA);
    page.locator(".next li").first().waitFor();
    assertThat(page.locator("#spa-status").innerText()).contains("Ada Lindqvist");
    assertThat(complaints).isEmpty();
  }
}

package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the page of the implicit flow makes of unusual answers in its hidden frame, and of Graph.
 */
@Tag("full")
@NeedsTool(Tool.BROWSER)
class SpaRenewalBrowserIT {
  private static final String TOKEN = "access_token=opaque&token_type=Bearer&expires_in=3600";

  private static Chromium chromium;
  private static SpaJourney spa;

  private final List<Request> requests = new ArrayList<>();
  private BrowserContext window;
  private Page page;

  @BeforeAll
  static void start() {
    chromium =
        Chromium.launch(
            SpaJourney.MAPPING,
            "--test-third-party-cookie-phaseout",
            // What a test fulfils comes from no address, so it would need leave to go to loopback.
            "--disable-features=LocalNetworkAccessChecks");
    spa = new SpaJourney();
  }

  @AfterAll
  static void stop() {
    spa.close();
    chromium.close();
  }

  @BeforeEach
  void open() {
    window =
        chromium
            .browser()
            .newContext(
                Visit.window(1280, 800, ColorScheme.LIGHT)
                    .setTimezoneId("Asia/Tokyo")
                    .setIgnoreHTTPSErrors(true));
    window.onRequest(requests::add);
    page = window.newPage();
    page.setDefaultTimeout(8_000);
    page.clock().install();
    spa.signIn(page, People.ADA);
    SpaJourney.awaitEvents(page);
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** Of the hidden frame. */
  private List<Parameters> asked() {
    return requests.stream()
        .map(Request::url)
        .filter(url -> url.startsWith(spa.authorize()) && url.contains("prompt=none"))
        .map(url -> Parameters.parse(URI.create(url).getRawQuery()))
        .toList();
  }

  /**
   * @param page of the authority in the frame; {@code {answer}} is the address of the answer
   */
  private void authority(String page, String answer) {
    this.page.route(
        url -> url.startsWith(spa.authorize()) && url.contains("prompt=none"),
        route -> {
          String query = URI.create(route.request().url()).getRawQuery();
          String state = "state=" + Parameters.parse(query).get("state", "");
          String address = spa.address("/spa/silent") + "#" + answer + "&" + state;
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("text/html")
                  .setBody(page.replace("{answer}", address).replace("{state}", state)));
        });
  }

  private void answers(String answer) {
    authority("<script>location.replace('{answer}')</script>", answer);
  }

  private void graph(int status, String body) {
    page.route(url -> url.startsWith(spa.graph()), route -> answer(route, status, body));
  }

  private static void answer(Route route, int status, String body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
            .setContentType("application/json")
            .setBody(body));
  }

  private void renew(int times) {
    page.locator("#spa-renew").click();
    SpaJourney.awaitStep(page, "hidden frame", times);
  }

  /** Authorities lead from one of their hosts to another by forms that a script posts. */
  @Test
  void i8_theAuthorityMayGoOnByAForm() {
    authority(
        "<form action='{answer}'></form><script>document.forms[0].submit()</script>",
        "error=login_required");
    renew(1);
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("login_required");
  }

  /** H-05: the state is right, and so is the frame, but not the page in it. */
  @Test
  void h05_aMessageOfTheAuthoritysPageIsIgnored() {
    page.evaluate("addEventListener('message', event => { window.heard = event.origin; })");
    authority(
        "<script>parent.postMessage({type: 'gatehouse.response', fragment:"
            + " '#access_token=evil&token_type=Bearer&expires_in=3600&{state}'}, '*')</script>",
        "");
    int calls = graphCalls();
    page.locator("#spa-renew").click();
    page.waitForCondition(() -> page.evaluate("window.heard") != null);
    page.evaluate("() => new Promise(done => requestAnimationFrame(done))");
    assertThat(page.locator("iframe").count()).as("still waiting").isEqualTo(1);
    assertThat(graphCalls()).isEqualTo(calls);
  }

  private int graphCalls() {
    return (int) requests.stream().filter(it -> it.url().startsWith(spa.graph())).count();
  }

  /** Row by row: the lifetime, when nothing is asked yet, and how often some time later. */
  @ParameterizedTest
  @CsvSource({
    "0, 10:00:00, 1",
    "-5, 10:00:00, 1",
    "soon, 10:00:00, 1",
    ", 10:00:00, 1",
    "1, 00:28, 2",
    "9999999999, 10:00:00, 1"
  })
  void i8_anUnusualLifetimeMakesNoLoop(String seconds, String quiet, int later) {
    graph(200, "{\"value\":[]}");
    answers(
        "access_token=opaque&token_type=Bearer"
            + (seconds == null ? "" : "&expires_in=" + seconds));
    renew(1);
    SpaJourney.awaitStep(page, "calls Microsoft Graph", 2);
    page.clock().fastForward(quiet);
    page.evaluate("() => fetch('/spa')");
    assertThat(asked()).hasSize(1);
    page.clock().fastForward("00:03");
    if (later > 1) {
      SpaJourney.awaitStep(page, "hidden frame", later);
    } else {
      page.evaluate("() => fetch('/spa')");
    }
    assertThat(asked()).hasSize(later);
  }

  /** A sign-in would not help against an outage of Graph, and the token is still renewed. */
  @Test
  void i9_aFailureOfGraphIsNoReasonToSignIn() {
    graph(503, "{}");
    answers(TOKEN);
    renew(1);
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("503");
    assertThat(page.locator("#spa-again").isVisible()).isFalse();
    page.clock().fastForward("55:01");
    SpaJourney.awaitStep(page, "hidden frame", 2);
  }

  @Test
  void i9_aTokenThatGraphRefusesIsOne() {
    graph(401, "{}");
    answers(TOKEN);
    renew(1);
    page.locator("#spa-again").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("401");
  }

  @Test
  void t5_aZoneThatGraphDoesNotKnowIsDoneWithout() {
    page.route(
        url -> url.startsWith(spa.graph()),
        route -> {
          boolean inZone = route.request().headers().containsKey("prefer");
          String time = "{\"dateTime\":\"2026-11-30T10:05:00.0000000\",\"timeZone\":\"UTC\"}";
          answer(
              route,
              inZone ? 400 : 200,
              "{\"value\":[{\"subject\":\"In Tokyo\",\"start\":" + time + "}]}");
        });
    answers(TOKEN);
    renew(1);
    page.locator("#spa-events li", new Page.LocatorOptions().setHasText("In Tokyo")).waitFor();
    assertThat(page.locator("#spa-events").innerText()).containsPattern("(19|0?7):05");
  }

  /** The token would outlive it. */
  @Test
  void i10_thePageNoticesThatTheSessionHasEnded() {
    window.clearCookies(new BrowserContext.ClearCookiesOptions().setDomain(SpaJourney.HOST));
    page.locator("#spa-renew").click();
    page.locator("#spa-form").waitFor();
    assertThat(page.locator("#spa-user").isVisible()).isFalse();
    assertThat(page.locator("#spa-events li").count()).isZero();
    assertThat(page.locator("#spa-status").innerText()).contains("not signed in here any more");
    page.clock().fastForward("10:00:00");
    assertThat(asked()).isEmpty();
  }

  /** The skip link. */
  @Test
  void i5_otherFragmentsAreNoAnswers() {
    window.clearCookies(new BrowserContext.ClearCookiesOptions().setDomain(SpaJourney.HOST));
    page.navigate("about:blank");
    page.navigate(spa.address("/spa#content"));
    page.locator("#spa-form").waitFor();
    assertThat(page.locator("#spa-offer").isVisible()).isFalse();
    assertThat(page.url()).isEqualTo(spa.address("/spa#content"));
  }

  /** Providers need not name the user so that a request could. */
  @Test
  void i11_whoIsSignedInSeesThatWithoutAHint() {
    page.addInitScript(
        "document.addEventListener('readystatechange', () =>"
            + " document.getElementById('spa').removeAttribute('data-login-hint'))");
    page.reload();
    page.locator("#spa-user form").first().waitFor();
    assertThat(page.locator("#spa-form").isVisible()).isFalse();
    assertThat(asked()).isEmpty();
  }

  /** Settings that demand the password leave no other choice: a token without it is refused. */
  @Test
  void i3_aFurtherPermissionIsAskedForWithThePasswordWhereItIsDemanded() {
    page.evaluate(
        "document.querySelectorAll('#spa-prompt option:not([value=login])')"
            + ".forEach(each => each.remove())");
    answers("error=consent_required");
    page.locator("#spa-more button").click();
    page.locator("#spa-again").click();
    page.waitForCondition(
        () -> requests.stream().anyMatch(request -> request.url().contains("prompt=login")));
    assertThat(requests).noneMatch(request -> request.url().contains("prompt=consent"));
  }

  @Test
  void i8_whatWasGrantedFurtherIsRenewedToo() {
    graph(200, "{\"value\":[]}");
    answers(TOKEN);
    page.locator("#spa-scope").fill("Calendars.ReadWrite.Shared");
    page.locator("#spa-more button").click();
    page.locator("#spa-status", new Page.LocatorOptions().setHasText("Granted")).waitFor();
    renew(2);
    assertThat(asked()).hasSize(2);
    assertThat(asked().get(1).get("scope")).contains("Calendars.ReadWrite.Shared", "openid");
  }

  @Test
  void i9_theWordsOfTheAuthorityAreText() {
    answers("error=%24%26%24%27");
    renew(1);
    page.locator("#spa-offer").waitFor();
    assertThat(page.locator("#spa-why").innerText()).contains("$&$'");
  }
}

package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.journey.Journey;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The application with the page of the implicit flow, behind TLS and at another registrable name
 * than its authority.
 */
final class SpaJourney implements AutoCloseable {
  static final String HOST = "calendar.example.test";

  /** For the browser. */
  static final String MAPPING = "--host-resolver-rules=MAP " + HOST + " 127.0.0.1";

  /** Of what is hidden. */
  static final Locator.WaitForOptions ATTACHED =
      new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

  private final TlsTunnel tunnel = new TlsTunnel();
  private final Journey journey;

  SpaJourney() {
    this.journey =
        Journey.start(
            "",
            Map.of(
                "redirect", address("/callback"),
                "prompt", "unset",
                "implicit_flow", "true"),
            options -> options);
    tunnel.leadTo(journey.uri("/").getPort(), tenant().certificates());
    tenant()
        .directory()
        .register(
            RegisteredApplication.of(
                    Journey.CLIENT_ID, "Gatehouse", Journey.CLIENT_SECRET, address("/callback"))
                .withRedirectUris(
                    Set.of(address("/callback"), address("/spa"), address("/spa/silent")))
                .withPostLogoutRedirectUris(Set.of(address("/")))
                .withImplicitGrant(true, true));
  }

  String address(String path) {
    return "https://" + HOST + ":" + tunnel.port() + path;
  }

  DevTenant tenant() {
    return journey.tenant();
  }

  /** Opens the page and signs in from there; at its end the page has the answer. */
  void signIn(Page page, Person person) {
    page.navigate(address("/spa"));
    leave(page, "#spa-form button", person);
  }

  /** Presses a button of the page that leads to the authority, and comes back. */
  void leave(Page page, String button, Person person) {
    page.evaluate("window.before = true");
    page.locator(button).click();
    pass(page, person);
  }

  /** Through the authority's pages, if there are any, and back. */
  void pass(Page page, Person person) {
    Locator account = page.locator("button[name=person][value='" + person.signInName() + "']");
    Locator accept = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"));
    page.waitForCondition(() -> account.isVisible() || accept.isVisible() || isBack(page));
    if (account.isVisible()) {
      account.click();
      page.waitForCondition(() -> accept.isVisible() || isBack(page));
    }
    if (accept.isVisible()) {
      accept.click();
      page.waitForCondition(() -> isBack(page));
    }
  }

  private boolean isBack(Page page) {
    try {
      return page.url().equals(address("/spa"))
          && (Boolean) page.evaluate("!window.before && document.readyState === 'complete'");
    } catch (PlaywrightException e) {
      // The page is being left.
      return false;
    }
  }

  /** Where requests for authentication go. */
  String authorize() {
    return tenant().baseUri() + "/common/oauth2/v2.0/authorize";
  }

  String graph() {
    return tenant().baseUri() + "/v1.0";
  }

  void fault(String name) {
    URI console = tenant().baseUri().resolve("/_dev/mishap");
    assertThat(journey.client().post(console, Map.of("name", name)).statusCode()).isEqualTo(303);
  }

  /** A state of this browser, whose sign-in stays pending. */
  String beginWithoutLeaving(Page page) {
    return (String)
        page.evaluate(
            "async () => (await (await fetch('/spa/request', {method: 'POST', body: '{}', headers:"
                + " {'Content-Type': 'application/json'}})).json()).state");
  }

  /** Until a step is in the list so many times. */
  static void awaitStep(Page page, String text, int times) {
    Locator steps = page.locator("#spa-steps > li", new Page.LocatorOptions().setHasText(text));
    page.waitForCondition(() -> steps.count() >= times);
  }

  static void awaitEvents(Page page) {
    page.locator("#spa-events li").first().waitFor();
  }

  @Override
  public void close() {
    journey.close();
    tunnel.close();
  }
}

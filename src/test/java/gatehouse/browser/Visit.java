package gatehouse.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.devtenant.directory.Person;
import gatehouse.journey.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person's browser window, with cookies of its own, and what is wrong in what it sees. */
final class Visit implements AutoCloseable {
  private final Site site;
  private final BrowserContext context;
  private final Page page;
  private final Set<String> hosts;
  private final List<String> complaints = new ArrayList<>();

  Visit(Chromium chromium, Site site, NewContextOptions options) {
    this.site = site;
    // The tenant's certificate is of a private authority.
    this.context = chromium.browser().newContext(options.setIgnoreHTTPSErrors(true));
    this.hosts = Set.of(site.uri("/").getAuthority(), site.tenant().baseUri().getAuthority());
    context.onRequest(this::check);
    context.onConsoleMessage(this::check);
    context.onWebError(error -> complaints.add("script: " + error.error()));
    context.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    this.page = context.newPage();
  }

  /** An ordinary window. */
  static NewContextOptions window() {
    return window(1280, 800, ColorScheme.LIGHT);
  }

  static NewContextOptions window(int width, int height, ColorScheme colours) {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(colours)
        .setLocale("en-GB");
  }

  private void check(Request request) {
    URI uri = URI.create(request.url().replaceAll("[?#].*", ""));
    if (!uri.getScheme().equals("data") && !hosts.contains(uri.getAuthority())) {
      complaints.add("request: " + uri);
    }
  }

  private void check(ConsoleMessage message) {
    if (!message.type().equals("log") && !message.type().equals("info")) {
      complaints.add("console: " + message.text() + " at " + message.location());
    }
  }

  /** Policy violations and faults on the console, scripts and dialogs, requests to other hosts. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  void open(String path) {
    page.navigate(site.uri(path).toString());
  }

  /** From a page of the application that leads to the authority's pages, through them, and back. */
  void signIn(Person person) {
    signIn(page, person);
  }

  /** The same in another tab of this window. */
  void signIn(Page tab, Person person) {
    tab.locator("button[name=person][value='" + person.signInName() + "']").click();
    Locator accept = tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"));
    tab.waitForCondition(() -> accept.isVisible() || isHere(tab));
    if (!isHere(tab)) {
      accept.click();
    }
  }

  private boolean isHere(Page tab) {
    return tab.url().startsWith(site.uri("").toString());
  }

  void press(String name) {
    button(name).click();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /**
   * Follows a link until the page that it leads to is there as a whole: a click waits for its
   * start.
   *
   * @param target how the address of that page begins
   */
  void follow(String name, String target) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    page.waitForURL(address -> address.startsWith(target));
  }

  @Override
  public void close() {
    context.close();
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.Person;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;

/**
 * A person with a browser that the balancer keeps on one of two nodes. Whatever the application
 * answers is a page or a redirect, never an error; where it asks for a sign-in, the person goes
 * through it.
 */
final class StickyBrowser {
  /** As a browser sends them for what it shows in a tab. */
  private static final String[] NAVIGATION = {
    "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  private final TwoNodes nodes;
  private final int node;
  private final Person person;
  private final BrowserlessClient client;
  private int signIns;

  StickyBrowser(TwoNodes nodes, int node, Person person) {
    this.nodes = nodes;
    this.node = node;
    this.person = person;
    this.client = nodes.first().client();
  }

  BrowserlessClient client() {
    return client;
  }

  /** How often the application has sent this browser to the authority since the last call. */
  int signIns() {
    int until = signIns;
    signIns = 0;
    return until;
  }

  /** Opens a page, with a sign-in on the way where one is asked for. */
  HttpResponse<String> open(String path) {
    return open(node, path);
  }

  /** The same on the other node, as if the balancer had moved the browser. */
  HttpResponse<String> openElsewhere(String path) {
    return open(node + 1, path);
  }

  private HttpResponse<String> open(int at, String path) {
    return finish(at, get(at, path));
  }

  private HttpResponse<String> get(int at, String path) {
    return client.get(nodes.uri(at, path), NAVIGATION);
  }

  HttpResponse<String> send(String path, Map<String, String> form) {
    return finish(node, client.post(nodes.uri(node, path), form, NAVIGATION));
  }

  /** To the authority and through its pages: the redirect back to the callback, not followed. */
  HttpResponse<String> beginSignIn(String path) {
    HttpResponse<String> away = inApplication(node, get(node, path));
    assertThat(leavesForAuthority(away)).as("asks for a sign-in").isTrue();
    return nodes.first().answerAuthority(client, away, person);
  }

  /** From an answer to the page at its end. */
  HttpResponse<String> finish(HttpResponse<String> answer) {
    return finish(node, answer);
  }

  private HttpResponse<String> finish(int at, HttpResponse<String> answer) {
    HttpResponse<String> current = inApplication(at, answer);
    while (leavesForAuthority(current)) {
      signIns++;
      assertThat(signIns).as("sign-ins").isLessThan(4);
      current = inApplication(at, nodes.first().answerAuthority(client, current, person));
    }
    assertThat(current.statusCode()).as(current.uri() + "\n" + current.body()).isEqualTo(200);
    return current;
  }

  /** Follows redirects until one leaves the application. */
  private HttpResponse<String> inApplication(int at, HttpResponse<String> answer) {
    HttpResponse<String> current = answer;
    while (BrowserlessClient.isRedirect(current) && !leavesForAuthority(current)) {
      URI next = BrowserlessClient.location(current);
      String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
      current = get(at, next.getRawPath() + query);
      assertThat(current.statusCode()).as(next + "\n" + current.body()).isLessThan(400);
    }
    return current;
  }

  private boolean leavesForAuthority(HttpResponse<String> answer) {
    return BrowserlessClient.isRedirect(answer)
        && BrowserlessClient.location(answer).getPort() == nodes.tenant().baseUri().getPort();
  }

  /** Presses "Sign out" on a page. */
  void signOut(HttpResponse<String> page) {
    String csrf =
        Objects.requireNonNull(Jsoup.parse(page.body()).selectFirst("input[name=csrf]")).val();
    HttpResponse<String> answer =
        client.post(nodes.uri(node, "/signout"), Map.of("csrf", csrf), NAVIGATION);
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  /** Another browser with the same cookies. */
  StickyBrowser copy() {
    StickyBrowser copy = new StickyBrowser(nodes, node, person);
    URI here = nodes.uri(node, "/");
    for (HttpCookie cookie : client.cookies().getCookieStore().get(here)) {
      copy.client.cookies().getCookieStore().add(here, (HttpCookie) cookie.clone());
    }
    return copy;
  }

  /** Of this person, whose menu it has. */
  void isTheirs(HttpResponse<String> page) {
    assertThat(page.body()).contains(person.displayName());
  }

  /** The fields of the form of that page, as a browser would send them. */
  static Map<String, String> fields(HttpResponse<String> page) {
    return Site.formFields(page);
  }
}

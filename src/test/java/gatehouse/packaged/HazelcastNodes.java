package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.docs.Documents;
import gatehouse.journey.BrowserlessClient;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Two Payaras that share their sessions by Hazelcast, set up as src/docs/sessions-hazelcast.md has
 * it; behind no proxy, so that a test says which node a request goes to.
 */
final class HazelcastNodes implements AutoCloseable {
  private static final String COOKIE = "gatehouse";

  /** Payara's own: the number of the request that has changed the session. */
  static final String VERSION = "JSESSIONIDVERSION";

  private static final String SETTINGS = "shared_cache: payara/CacheManager";

  private static final Duration STORED = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final HazelcastPayara container = new HazelcastPayara();
  private final PackagedSite first;
  private final int secondPort = Launch.freePort();
  private final Child second;
  private Set<Integer> alive = Set.of(0, 1);

  HazelcastNodes() {
    first = PackagedSite.start(container, "", settings());
    first.awaitReady();
    second = first.startBeside(secondPort, Map.of());
  }

  /** But for the key: where a reader puts in his own, the page has words. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Map.of("prompt", "unset"));
    for (String line : Documents.block(SETTINGS).text().lines().toList()) {
      String[] setting = line.split(": ", 2);
      if (!setting[0].equals("session_key")) {
        settings.put(setting[0], setting[1]);
      }
    }
    return settings;
  }

  /** The node that the application's address leads to; a sign-in comes back there. */
  PackagedSite first() {
    return first;
  }

  DevTenant tenant() {
    return first.tenant();
  }

  URI on(int node, String path) {
    return node % 2 == 0 ? first.uri(path) : TwoNodes.onPort(secondPort, path);
  }

  /** On either node; when this returns, both know what the request has changed. */
  HttpResponse<String> get(BrowserlessClient client, int node, String path) {
    HttpResponse<String> answer = client.get(on(node, path));
    awaitStored(client);
    return answer;
  }

  BrowserlessClient signedIn(Person person) {
    return signedIn(person, 0);
  }

  /** No other node has seen the browser. */
  BrowserlessClient signedIn(Person person, int node) {
    BrowserlessClient client = first.client();
    URI callback = callback(client, person, node);
    assertThat(client.get(callback).statusCode()).isEqualTo(303);
    assertThat(client.get(on(node, "/profile")).statusCode()).isEqualTo(200);
    awaitStored(client);
    return client;
  }

  /** The address at that node with which a sign-in that has begun there comes back. */
  URI callback(BrowserlessClient client, Person person, int node) {
    HttpResponse<String> start = client.get(on(node, "/profile"));
    awaitStored(client);
    URI back = BrowserlessClient.location(first.answerAuthority(client, start, person));
    return on(node, back.getRawPath() + "?" + back.getRawQuery());
  }

  /**
   * Payara stores a session when the answer has been sent: who changes the node faster than that
   * sees what was before, which is why a balancer keeps a browser on its node.
   */
  void awaitStored(BrowserlessClient client) {
    String id = id(client);
    long version = Long.parseLong(cookie(client, VERSION).replaceFirst(".*:", ""));
    Instant end = Instant.now().plus(STORED);
    for (int node : alive) {
      while (replicated(node).getOrDefault(id, Replicated.Entry.NONE).version() < version) {
        assertThat(Instant.now()).as("the session is stored").isBefore(end);
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  static String id(BrowserlessClient client) {
    return cookie(client, COOKIE);
  }

  static String cookie(BrowserlessClient client, String name) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Keeps no cookie: each request says what it shows. */
  BrowserlessClient thief() {
    BrowserlessClient thief = first.client();
    thief.cookies().setCookiePolicy(CookiePolicy.ACCEPT_NONE);
    return thief;
  }

  Map<String, Replicated.Entry> replicated(int node) {
    return Replicated.sessions(first.client(), on(node, "/look/"));
  }

  /** Of the requests to the token endpoint, those with that grant. */
  List<TenantRequest> grants(String type) {
    return tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals(type))
        .toList();
  }

  /** The first node dies without a word, or is asked to end. */
  void lose(boolean killed) {
    alive = Set.of(1);
    if (killed) {
      first.process().kill();
    } else {
      first.process().close();
    }
  }

  void startAgain() {
    first.restartAfterKill();
    alive = Set.of(0, 1);
  }

  /** What the nodes have said that says that something is wrong. */
  List<String> complaints() {
    List<String> said = new ArrayList<>(second.lines());
    said.addAll(first.log());
    said.removeIf(line -> !container.complains(line));
    return said;
  }

  @Override
  public void close() {
    second.close();
    first.close();
  }
}

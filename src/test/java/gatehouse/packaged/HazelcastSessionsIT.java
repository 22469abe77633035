package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two Payaras that share their sessions by Hazelcast, set up as src/docs/sessions-hazelcast.md. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HazelcastSessionsIT {
  private static final String COOKIE = "gatehouse";
  private static final String CACHE = "gatehouse.cache";

  /** Payara's own: the number of the request that has changed the session. */
  private static final String VERSION = "JSESSIONIDVERSION";

  private static final Duration STORED = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final HazelcastPayara container = new HazelcastPayara();
  private final int secondPort = Launch.freePort();
  private PackagedSite first;
  private Child second;
  private Set<Integer> alive = Set.of(0, 1);

  @BeforeAll
  void start() {
    first = PackagedSite.start(container, "", Map.of("prompt", "unset"));
    first.awaitReady();
    second = first.startBeside(secondPort, Map.of());
  }

  @AfterAll
  void stop() {
    if (second != null) {
      second.close();
    }
    if (first != null) {
      first.close();
    }
  }

  @BeforeEach
  void forget() {
    first.tenant().refreshTokens().policy(Policy.REUSABLE);
    first.tenant().lifetimes().accessToken(Duration.ofHours(1));
    first.tenant().journal().clear();
  }

  private URI on(int node, String path) {
    return node % 2 == 0 ? first.uri(path) : TwoNodes.onPort(secondPort, path);
  }

  private HttpResponse<String> get(BrowserlessClient client, int node, String path) {
    HttpResponse<String> answer = client.get(on(node, path));
    awaitStored(client);
    return answer;
  }

  private BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = first.client();
    assertThat(first.signIn(client, person, "/profile").statusCode()).isEqualTo(200);
    awaitStored(client);
    return client;
  }

  /**
   * Payara stores a session when the answer has been sent: who changes the node faster than that
   * sees what was before, which is why a balancer keeps a browser on its node.
   */
  private void awaitStored(BrowserlessClient client) {
    String id = cookie(client, COOKIE);
    long version = Long.parseLong(cookie(client, VERSION).replaceFirst(".*:", ""));
    Instant end = Instant.now().plus(STORED);
    for (int node : alive) {
      while (replicated(node).getOrDefault(id, Replicated.Entry.NONE).version() < version) {
        assertThat(Instant.now()).as("the session is stored").isBefore(end);
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  private static String id(BrowserlessClient client) {
    return cookie(client, COOKIE);
  }

  private static String cookie(BrowserlessClient client, String name) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Replicated.Entry> replicated(int node) {
    return Replicated.sessions(first.client(), on(node, "/look/"));
  }

  private List<TenantRequest> refreshes() {
    return first.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals("refresh_token"))
        .toList();
  }

  @Test
  @Order(1)
  void w8_j19_whoSignedInAtOneNodeIsServedByTheOther() {
    BrowserlessClient client = signedIn(People.ADA);
    for (int node = 1; node < 5; node++) {
      assertThat(get(client, node, "/calendar").body()).contains("Ada Lindqvist");
    }
  }

  @Test
  @Order(2)
  void g01_aSignOutOnOneNodeIsOneOnTheOther() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page = get(client, 1, "/profile");
    assertThat(page.body()).contains("Ada Lindqvist");
    BrowserlessClient thief = first.client();
    for (HttpCookie cookie : client.cookies().getCookieStore().get(first.uri("/"))) {
      thief.cookies().getCookieStore().add(first.uri("/"), (HttpCookie) cookie.clone());
    }
    String id = id(client);
    assertThat(replicated(1)).containsKey(id);
    assertThat(first.signOut(client, page).statusCode()).isEqualTo(303);
    assertThat(replicated(1)).doesNotContainKey(id);
    assertThat(client.get(on(1, "/profile")).statusCode()).isEqualTo(302);
    for (int node = 0; node < 2; node++) {
      assertThat(thief.get(on(node, "/profile")).statusCode()).as("node %d", node).isEqualTo(302);
    }
  }

  @Test
  @Order(3)
  void f03_aRenewalAtOneNodeIsSeenAtTheOther() {
    first.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    first.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn(People.ADA);
    first.tenant().journal().clear();
    first.tenant().lifetimes().accessToken(Duration.ofHours(1));
    assertThat(get(client, 1, "/calendar").statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
    for (int node = 0; node < 4; node++) {
      assertThat(get(client, node, "/calendar").statusCode()).as("request %d", node).isEqualTo(200);
    }
    assertThat(refreshes()).hasSize(1);
  }

  @Test
  @Order(4)
  void t14_f07_whatIsReplicatedIsSealedAndExpires() {
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(get(client, 1, "/calendar").statusCode()).isEqualTo(200);
    Replicated.Entry session = Objects.requireNonNull(replicated(1).get(id(client)));
    assertThat(session.text()).contains(CACHE);
    assertThat(session.maxIdle()).isEqualTo(Duration.ofHours(12).toMillis());
    Set<String> secrets = first.tenant().journal().issuedSecrets();
    assertThat(secrets).isNotEmpty();
    for (String secret : secrets) {
      int middle = secret.length() / 2;
      String part = secret.length() < 100 ? secret : secret.substring(middle, middle + 40);
      assertThat(session.text().contains(part)).as("%.10s…", secret).isFalse();
    }
    assertThat(session.state().length).as("bytes of a session").isLessThan(16_000);
  }

  @Test
  @Order(5)
  void j01_aKilledNodeSignsNobodyOutAndJoinsAgain() {
    Map<Person, BrowserlessClient> users = new LinkedHashMap<>();
    for (Person person : People.ALL.subList(0, 4)) {
      users.put(person, signedIn(person));
    }
    first.process().kill();
    alive = Set.of(1);
    users.forEach((person, client) -> judge(client, 1, person));
    first.restartAfterKill();
    alive = Set.of(0, 1);
    users.forEach((person, client) -> judge(client, 0, person));
    List<BrowserlessClient> more = new ArrayList<>();
    more.add(signedIn(People.ADA));
    more.forEach(client -> judge(client, 1, People.ADA));
    assertThat(replicated(0).keySet()).isEqualTo(replicated(1).keySet());
  }

  private void judge(BrowserlessClient client, int node, Person person) {
    HttpResponse<String> page = get(client, node, "/profile");
    assertThat(page.statusCode()).as(person.signInName()).isEqualTo(200);
    assertThat(page.body()).contains(person.signInName());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void j13_neitherOfThemHasAnythingToComplainOf() {
    List<String> said = new ArrayList<>(second.lines());
    said.addAll(first.log());
    said.removeIf(line -> !container.complains(line));
    assertThat(said).isEmpty();
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.journey.BrowserlessClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** SPEC W8, T14: sessions in Payara's Hazelcast, and nodes that come and go. */
class HazelcastSessionsIT extends HazelcastContract {
  private static final String CACHE = "gatehouse.cache";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  @Order(1)
  void w8_j19_whoSignedInAtOneNodeIsServedByTheOther() {
    BrowserlessClient client = nodes().signedIn(People.ADA);
    for (int node = 1; node < 5; node++) {
      assertThat(nodes().get(client, node, "/calendar").body()).contains("Ada Lindqvist");
    }
  }

  @Test
  @Order(2)
  void t14_f07_whatIsReplicatedIsSealedAndExpires() {
    BrowserlessClient client = nodes().signedIn(People.ADA);
    assertThat(nodes().get(client, 1, "/calendar").statusCode()).isEqualTo(200);
    Replicated.Entry session =
        Objects.requireNonNull(nodes().replicated(1).get(HazelcastNodes.id(client)));
    assertThat(session.text()).contains(CACHE).doesNotContain("Ada", "ada@");
    assertThat(session.maxIdle()).isEqualTo(Duration.ofHours(12).toMillis());
    Set<String> secrets = nodes().tenant().journal().issuedSecrets();
    assertThat(secrets).isNotEmpty();
    for (String secret : secrets) {
      int middle = secret.length() / 2;
      String part = secret.length() < 100 ? secret : secret.substring(middle, middle + 40);
      assertThat(session.text().contains(part)).as("%.10s…", secret).isFalse();
    }
    assertThat(session.state().length).as("bytes of a session").isLessThan(16_000);
  }

  @Test
  @Order(3)
  void j01_aKilledNodeSignsNobodyOutAndJoinsAgain() {
    loseTheFirst(true);
    assertThat(nodes().replicated(0).keySet()).isEqualTo(nodes().replicated(1).keySet());
  }

  @Test
  @Order(4)
  void j01_aNodeThatIsShutDownSignsNobodyOutAndJoinsAgain() {
    loseTheFirst(false);
  }

  /** Whom it has signed out is so on the other, and on its successor. */
  private void loseTheFirst(boolean killed) {
    Map<Person, BrowserlessClient> users = new LinkedHashMap<>();
    for (Person person : People.ALL.subList(0, 4)) {
      users.put(person, nodes().signedIn(person));
    }
    BrowserlessClient gone = nodes().signedIn(People.ADA);
    String cookie = "gatehouse=" + HazelcastNodes.id(gone);
    HttpResponse<String> page = nodes().get(gone, 1, "/profile");
    assertThat(nodes().first().signOut(gone, page).statusCode()).isEqualTo(303);
    nodes().lose(killed);
    users.forEach((person, client) -> check(client, 1, person));
    isSignedOut(cookie, 1);
    nodes().startAgain();
    users.forEach((person, client) -> check(client, 0, person));
    check(nodes().signedIn(People.ADA), 1, People.ADA);
    isSignedOut(cookie, 0);
  }

  private void isSignedOut(String cookie, int node) {
    assertThat(nodes().thief().get(nodes().on(node, "/profile"), "Cookie", cookie).statusCode())
        .as("node %d", node)
        .isEqualTo(302);
  }

  private void check(BrowserlessClient client, int node, Person person) {
    check(nodes().get(client, node, "/profile"), person);
  }

  private static void check(HttpResponse<String> page, Person person) {
    assertThat(page.statusCode()).as(person.signInName()).isEqualTo(200);
    assertThat(page.body()).contains(person.signInName());
  }

  /** What a balancer does: each browser has its node, and goes on at the other when that dies. */
  @Test
  @Order(5)
  void j01_whoeverBrowsesWhileANodeIsKilledGoesOnAtTheOther() throws Exception {
    Map<BrowserlessClient, Person> users = new LinkedHashMap<>();
    for (Person person : People.ALL.subList(0, 4)) {
      users.put(nodes().signedIn(person, users.size()), person);
    }
    AtomicInteger answers = new AtomicInteger();
    AtomicInteger moved = new AtomicInteger();
    ExecutorService browsers = Executors.newFixedThreadPool(users.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      int home = 0;
      for (Map.Entry<BrowserlessClient, Person> user : users.entrySet()) {
        int node = home++;
        running.add(
            browsers.submit(
                () -> {
                  int current = node;
                  for (int left = 30; left > 0; left--) {
                    Instant asked = Instant.now();
                    HttpResponse<String> page;
                    try {
                      page = user.getKey().get(nodes().on(current, "/profile"));
                    } catch (UncheckedIOException e) {
                      assertThat(current % 2).as("the one that was killed").isZero();
                      current++;
                      moved.incrementAndGet();
                      left = 30;
                      page = user.getKey().get(nodes().on(current, "/profile"));
                    }
                    check(page, user.getValue());
                    assertThat(Duration.between(asked, Instant.now())).isLessThan(PATIENCE);
                    if (answers.incrementAndGet() == 40) {
                      nodes().lose(true);
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      browsers.shutdownNow();
      nodes().startAgain();
    }
    assertThat(moved).as("of four users").hasValue(2);
    users.forEach((client, person) -> check(client, 0, person));
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * ACCEPTANCE J-03, J-04, J-06, J-18, G-01, G-11: two nodes whose Redis does not answer for a while,
 * answers wrongly, or has forgotten everything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
@Tag("full")
class RedisOutageIT {
  private static final int USERS = Integer.getInteger("gatehouse.users", 24);

  /** Nobody waits longer on a machine that has nothing else to do; see src/docs/measurements.md. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final ExecutorService browsers = Executors.newFixedThreadPool(16);
  private final List<User> users = new ArrayList<>();
  private TwoNodes nodes;

  private record User(Person person, BrowserlessClient client) {}

  @BeforeAll
  void start() throws Exception {
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
    List<Future<User>> all = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      Person person = People.ALL.get(i % People.ALL.size());
      all.add(browsers.submit(() -> signedIn(person)));
    }
    for (Future<User> each : all) {
      users.add(each.get());
    }
  }

  @AfterAll
  void stop() {
    browsers.shutdownNow();
    if (nodes != null) {
      nodes.close();
    }
  }

  @BeforeEach
  void forget() {
    nodes.tenant().script().reset();
  }

  private User signedIn(Person person) {
    BrowserlessClient client = nodes.first().client();
    assertThat(nodes.first().signIn(client, person, "/profile").statusCode()).isEqualTo(200);
    assertThat(nodes.get(client, 1, "/profile").statusCode()).isEqualTo(200);
    return new User(person, client);
  }

  private interface Look {
    void at(User user, int node) throws Exception;
  }

  private void everybody(Look look) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      User user = users.get(i);
      int node = i;
      all.add(
          browsers.submit(
              () -> {
                look.at(user, node);
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get(1, TimeUnit.MINUTES);
    }
  }

  private void isToldToWait(User user, int node) {
    long begin = System.nanoTime();
    for (String path : List.of("/profile", "/calendar", "/", "/signin")) {
      HttpResponse<String> page = nodes.get(user.client, node, path);
      assertThat(page.statusCode()).as(path).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("Busy, please try again").doesNotContain("Exception");
      assertThat(page.headers().allValues("Set-Cookie")).as("the session stays theirs").isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
  }

  private void isThere(User user, int node) {
    HttpResponse<String> page = nodes.get(user.client, node, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(user.person.signInName());
  }

  private void whoeverHasNoSessionSeesTheHomePage() {
    for (int node = 0; node < 2; node++) {
      BrowserlessClient stranger = nodes.first().client();
      assertThat(nodes.get(stranger, node, "/").statusCode()).isEqualTo(200);
      assertThat(nodes.get(stranger, node, "/health/live").statusCode()).isEqualTo(200);
      assertThat(nodes.get(stranger, node, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(nodes.get(stranger, node, "/calendar").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void j03_whileRedisIsStoppedEverybodyIsToldToWaitAndAfterwardsEverybodyIsThere()
      throws Exception {
    nodes.redis().stop();
    everybody(this::isToldToWait);
    whoeverHasNoSessionSeesTheHomePage();
    everybody(this::isToldToWait);
    nodes.redis().startAgain();
    nodes.awaitBack(users.get(0).client);
    everybody(this::isThere);
  }

  @Test
  void j04_whileRedisDoesNotAnswerItIsTheSame() throws Exception {
    nodes.redis().freeze();
    try {
      everybody(this::isToldToWait);
      whoeverHasNoSessionSeesTheHomePage();
    } finally {
      nodes.redis().thaw();
    }
    nodes.awaitBack(users.get(0).client);
    everybody(this::isThere);
  }

  @Test
  void j06_whileRedisTakesNothingItIsTheSame() throws Exception {
    for (String setting : List.of("min-replicas-to-write", "maxmemory")) {
      nodes.redis().reply("CONFIG", "SET", setting, "1");
      try {
        everybody(this::isToldToWait);
      } finally {
        nodes.redis().reply("CONFIG", "SET", setting, "0");
      }
      nodes.awaitBack(users.get(0).client);
      everybody(this::isThere);
    }
  }

  @Test
  void j03_aSignOutDuringAnOutageIsCarriedOutAfterwards() throws Exception {
    User user = signedIn(People.ADA);
    HttpResponse<String> page = nodes.get(user.client, 0, "/profile");
    BrowserlessClient thief = nodes.first().thiefOf(user.client);
    nodes.redis().stop();
    HttpResponse<String> signedOut = nodes.first().signOut(user.client, page);
    assertThat(signedOut.statusCode()).isEqualTo(503);
    assertThat(signedOut.body()).contains("You are signed out in this browser");
    assertThat(signedOut.headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("gatehouse=;")
        .contains("Max-Age=0");
    nodes.redis().startAgain();
    nodes.awaitBack(users.get(0).client);
    everybody(this::isThere);
    nodes.awaitEntry("gatehouse.ended");
    for (int node = 0; node < 2; node++) {
      assertThat(nodes.get(thief, node, "/profile").statusCode()).isEqualTo(302);
      assertThat(nodes.get(user.client, node, "/").body()).doesNotContain("Ada Lindqvist");
    }
  }

  /** Tomcat writes to a session after each request, whether another node has deleted it or not. */
  @Test
  void g01_whatASlowRequestWritesToAnEndedSessionIsNoSession() throws Exception {
    User user = signedIn(People.ADA);
    HttpResponse<String> page = nodes.get(user.client, 0, "/profile");
    BrowserlessClient thief = nodes.first().thiefOf(user.client);
    String key = TwoNodes.key(user.client);
    try (Hang hang = nodes.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
      Future<?> slow =
          browsers.submit(() -> nodes.get(nodes.first().thiefOf(thief), 1, "/calendar"));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(nodes.first().signOut(user.client, page).statusCode()).isEqualTo(303);
      hang.release();
      slow.get(1, TimeUnit.MINUTES);
    }
    nodes.awaitExpiring(key);
    for (int node = 1; node >= 0; node--) {
      HttpResponse<String> answer = nodes.get(thief, node, "/profile");
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(TwoNodes.key(thief)).as("another session").isNotEqualTo(key);
      assertThat(nodes.redis().reply("EXISTS", key)).as("removed").isEqualTo(0L);
    }
  }

  @Test
  void j06_j18_whenRedisHasForgottenEverythingEverybodySignsInAgain() throws Exception {
    nodes.redis().reply("FLUSHALL");
    everybody(
        (user, node) ->
            assertThat(nodes.get(user.client, node, "/profile").statusCode()).isEqualTo(302));
    everybody(
        (user, node) ->
            assertThat(nodes.first().signIn(user.client, user.person, "/profile").statusCode())
                .isEqualTo(200));
    everybody(this::isThere);
    everybody((user, node) -> isThere(user, node + 1));
    everythingInRedisExpires();
  }

  private void everythingInRedisExpires() {
    for (String key : nodes.redis().texts("KEYS", "*")) {
      if (key.contains("tomcat_session:")) {
        assertThat((Long) nodes.redis().reply("PTTL", key))
            .as(key + nodes.redis().texts("HKEYS", key))
            .isPositive();
      } else if (key.startsWith("gatehouse.")) {
        assertThat(nodes.redis().reply("ZCARD", "jcache_timeout_set:{" + key + "}"))
            .as("times for all entries of " + key)
            .isEqualTo(nodes.redis().reply("HLEN", key));
      } else {
        assertThat(key).startsWith("jcache_timeout_set:{gatehouse.");
      }
    }
  }
}

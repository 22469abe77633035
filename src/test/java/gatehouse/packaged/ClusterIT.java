package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.BackChannel;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * ACCEPTANCE B-17, F-03, G-05, G-11, J-01: two nodes, any of which may be asked and may die. The
 * profile "flood" has as many rounds as the record in src/docs/measurements.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
@Tag("full")
class ClusterIT {
  private static final int ROUNDS = Integer.getInteger("gatehouse.rounds", 20);
  private static final int KILLS = Math.max(1, ROUNDS / 50);
  private static final int USERS = Math.min(500, 10 * KILLS + 10);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private static final String[] FROM_HERE = {
    "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  private final ExecutorService browsers = Executors.newFixedThreadPool(24);
  private TwoNodes nodes;

  @BeforeAll
  void start() throws IOException {
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
    RegisteredApplication registered =
        nodes.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    nodes
        .tenant()
        .directory()
        .register(
            registered.withBackChannelLogoutUri(
                nodes.first().uri("/signout/backchannel").toString()));
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
    nodes.first().forget();
  }

  private BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> page = nodes.first().signIn(client, person, "/profile");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return client;
  }

  private boolean isThere(BrowserlessClient client, int node, Person person) {
    HttpResponse<String> page = nodes.get(client, node, "/profile");
    assertThat(page.statusCode()).isIn(200, 302);
    if (page.statusCode() == 200) {
      assertThat(page.body()).contains(person.signInName());
    }
    return page.statusCode() == 200;
  }

  private interface Request {
    HttpResponse<String> on(int node) throws Exception;
  }

  private List<HttpResponse<String>> atOnce(int requests, Request request) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      int node = i;
      all.add(
          browsers.submit(
              () -> {
                go.await();
                return request.on(node);
              }));
    }
    go.countDown();
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> each : all) {
      answers.add(each.get(1, TimeUnit.MINUTES));
    }
    return answers;
  }

  @Test
  void b17_theSameCallbackTwentyTimesOverBothNodesIsRedeemedOnce() throws Exception {
    for (int round = 0; round < Math.min(200, ROUNDS); round++) {
      BrowserlessClient client = nodes.first().client();
      HttpResponse<String> start = client.get(nodes.first().uri("/profile"));
      URI callback =
          BrowserlessClient.location(nodes.first().answerAuthority(client, start, People.ADA));
      String path = callback.getRawPath() + "?" + callback.getRawQuery();
      nodes.tenant().journal().clear();
      List<BrowserlessClient> tabs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tabs.add(nodes.first().thiefOf(client));
      }
      List<HttpResponse<String>> answers =
          atOnce(20, node -> nodes.get(tabs.get(node), node, path));
      assertThat(nodes.tenant().journal().requests(Endpoint.TOKEN)).as("round " + round).hasSize(1);
      assertThat(answers).noneMatch(answer -> answer.statusCode() >= 500);
      long sessions =
          tabs.stream()
              .filter(tab -> isThere(tab, 1, People.ADA))
              .map(TwoNodes::key)
              .distinct()
              .count();
      assertThat(sessions).as("round " + round).isEqualTo(1);
    }
  }

  @Test
  void f03_twoTabsAtExpiryOverBothNodesRefreshOnceARound() throws Exception {
    nodes.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    BrowserlessClient client = signedIn(People.ADA);
    for (int round = 0; round < ROUNDS; round++) {
      nodes.expire(client);
      nodes.tenant().journal().clear();
      for (HttpResponse<String> answer : atOnce(2, node -> nodes.get(client, node, "/profile"))) {
        assertThat(answer.statusCode()).as("round " + round).isEqualTo(200);
      }
      assertThat(nodes.refreshes()).as("round " + round).hasSize(1);
    }
  }

  /** By turns here, by the front channel at a node that has never seen it, and by the back one. */
  @Test
  void g11_aSignOutAnywhereHoldsEverywhereWhateverIsRunning() throws Exception {
    List<String> before = sessionKeys();
    for (int round = 0; round < ROUNDS; round++) {
      Person person = People.ADA;
      BrowserlessClient client = signedIn(person);
      HttpResponse<String> page = nodes.get(client, 0, "/profile");
      BrowserlessClient thief = nodes.first().thiefOf(client);
      BrowserlessClient slowTab = nodes.first().thiefOf(client);
      boolean seen = round % 2 == 0;
      try (Hang hang = nodes.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
        Future<?> slow = browsers.submit(() -> nodes.get(slowTab, seen ? 1 : 0, "/calendar"));
        assertThat(hang.awaitArrival(SOON)).isTrue();
        switch (round % 3) {
          case 0 -> assertThat(nodes.first().signOut(client, page).statusCode()).isEqualTo(303);
          case 1 -> {
            String sid = sidOn(page);
            assertThat(
                    nodes
                        .get(nodes.first().client(), 1, "/signout/frontchannel?sid=" + sid)
                        .statusCode())
                .isEqualTo(200);
          }
          default -> assertThat(signOutAtTenant(client).status()).isEqualTo(200);
        }
        for (int node = 0; node < 2; node++) {
          assertThat(isThere(nodes.first().thiefOf(thief), node, person))
              .as("round %s, node %s", round, node)
              .isFalse();
        }
        hang.release();
        slow.get(1, TimeUnit.MINUTES);
      }
      for (int node = 1; node >= 0; node--) {
        assertThat(isThere(nodes.first().thiefOf(thief), node, person))
            .as("round %s, node %s, after the slow request", round, node)
            .isFalse();
      }
    }
    // A node that another test has killed may have died before Redisson set an end (decision 0046).
    for (String key : sessionKeys().stream().filter(each -> !before.contains(each)).toList()) {
      assertThat((Long) nodes.redis().reply("PTTL", key))
          .as("%s", nodes.redis().texts("HKEYS", key))
          .isPositive();
    }
  }

  private List<String> sessionKeys() {
    return nodes.redis().texts("KEYS", "*tomcat_session*");
  }

  private static String sidOn(HttpResponse<String> profile) {
    Matcher sid = SID.matcher(profile.body());
    assertThat(sid.find()).as(profile.body()).isTrue();
    return sid.group(1);
  }

  private BackChannel.Delivery signOutAtTenant(BrowserlessClient client) {
    client.get(URI.create(nodes.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
    List<BackChannel.Delivery> all = nodes.tenant().backChannel().deliveries();
    return all.get(all.size() - 1);
  }

  @Test
  void t16_aChangeOnOneNodeIsSeenOnTheOtherAtOnce() {
    String day = "/calendar/2026/11/18?view=day";
    URI form = nodes.first().uri("/calendar/new");
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(nodes.get(client, 1, day).body()).doesNotContain("Seen at once");
    Map<String, String> fields =
        Site.formFields(nodes.get(client, 0, "/calendar/new?date=2026-11-18"));
    fields.put("subject", "Seen at once");
    HttpResponse<String> consent =
        nodes.first().answerAuthority(client, client.post(form, fields, FROM_HERE), People.ADA);
    Map<String, String> again = Site.formFields(client.follow(consent, ""));
    assertThat(client.post(form, again, FROM_HERE).statusCode()).isEqualTo(303);
    assertThat(nodes.get(client, 1, day).body()).contains("Seen at once");
  }

  @Test
  void j01_aKilledNodeSignsNobodyOut() throws Exception {
    List<Person> people = new ArrayList<>();
    List<Future<BrowserlessClient>> signing = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      Person person = People.ALL.get(i % People.ALL.size());
      people.add(person);
      signing.add(browsers.submit(() -> signedIn(person)));
    }
    List<BrowserlessClient> users = new ArrayList<>();
    for (Future<BrowserlessClient> each : signing) {
      users.add(each.get(2, TimeUnit.MINUTES));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      nodes.tenant().lifetimes().accessToken(Duration.ofMinutes(kill % 2 == 0 ? 4 : 60));
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        int user = i;
        running.add(
            browsers.submit(
                () -> {
                  for (int node = 0; node < 2; node++) {
                    try {
                      var unused = isThere(users.get(user), node, people.get(user));
                    } catch (UncheckedIOException e) {
                      // The one that has just been killed does not answer.
                      assertThat(node).isZero();
                    }
                  }
                }));
        if (i == USERS / 2) {
          nodes.first().process().kill();
        }
      }
      for (Future<?> each : running) {
        each.get(2, TimeUnit.MINUTES);
      }
      nodes.first().restartAfterKill();
      for (int i = 0; i < USERS; i++) {
        assertThat(isThere(users.get(i), kill, people.get(i))).as("after kill " + kill).isTrue();
      }
    }
  }

  @Test
  void g11_aConfirmedSignOutSurvivesTheDeathOfItsNode() throws Exception {
    for (boolean confirmed : new boolean[] {true, false}) {
      BrowserlessClient client = signedIn(People.ADA);
      HttpResponse<String> page = nodes.get(client, 1, "/profile");
      BrowserlessClient thief = nodes.first().thiefOf(client);
      Future<HttpResponse<String>> signOut =
          browsers.submit(() -> nodes.first().signOut(client, page));
      if (confirmed) {
        assertThat(signOut.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(303);
      }
      nodes.first().process().kill();
      // Without an answer it may have happened or not; in neither case is there a fault.
      boolean there = isThere(nodes.first().thiefOf(thief), 1, People.ADA);
      assertThat(there && confirmed).isFalse();
      nodes.first().restartAfterKill();
      assertThat(isThere(nodes.first().thiefOf(thief), 0, People.ADA)).isEqualTo(there);
    }
  }

  @Test
  void j01_theOtherNodeFinishesWhatTheKilledOneBegan() throws Exception {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> start = client.get(nodes.first().uri("/profile"));
    URI callback =
        BrowserlessClient.location(nodes.first().answerAuthority(client, start, People.ADA));
    nodes.first().process().kill();
    HttpResponse<String> signedIn =
        nodes.get(client, 1, callback.getRawPath() + "?" + callback.getRawQuery());
    assertThat(signedIn.statusCode()).as("a sign-in").isEqualTo(303);
    assertThat(isThere(client, 1, People.ADA)).isTrue();
    nodes.first().restartAfterKill();
    assertThat(isThere(client, 0, People.ADA)).isTrue();

    nodes.expire(client);
    try (Hang hang = nodes.tenant().script().hangNext(Endpoint.TOKEN)) {
      Future<?> cut = browsers.submit(() -> nodes.get(client, 0, "/profile"));
      assertThat(hang.awaitArrival(SOON)).isTrue();
      nodes.first().process().kill();
      hang.release();
      assertThat(cut).isNotNull();
    }
    nodes.awaitOver("gatehouse.renewals");
    assertThat(isThere(client, 1, People.ADA)).as("a renewal").isTrue();
    nodes.first().restartAfterKill();
    assertThat(isThere(client, 0, People.ADA)).isTrue();
  }
}

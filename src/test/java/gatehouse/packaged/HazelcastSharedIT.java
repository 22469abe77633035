package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ACCEPTANCE B-17, F-03, G-01, G-05, G-10: what Payaras tell each other through their caches, since
 * each of them may still have a copy of a session.
 */
class HazelcastSharedIT extends HazelcastContract {
  private static final int ROUNDS = Integer.getInteger("gatehouse.rounds", 20);
  private static final int AT_ONCE = 20;
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private final ExecutorService browsers = Executors.newFixedThreadPool(AT_ONCE);

  @AfterAll
  void close() {
    browsers.shutdownNow();
  }

  /** A session's cookie as somebody else sends it: with Payara's own, without, and with any. */
  private List<String> cookies(BrowserlessClient client) {
    String id = "gatehouse=" + HazelcastNodes.id(client);
    String version = HazelcastNodes.VERSION + "=";
    return List.of(
        id,
        id + "; " + version + HazelcastNodes.cookie(client, HazelcastNodes.VERSION),
        id + "; " + version + "2f:0",
        id + "; " + version + "2f:99");
  }

  private int asked(int node, String cookie) {
    return nodes().thief().get(nodes().on(node, "/profile"), "Cookie", cookie).statusCode();
  }

  /** In the moment after an answer Payara does not find a session that it is storing. */
  private void awaitKnown(int node, String cookie) {
    Instant end = Instant.now().plusSeconds(5);
    while (asked(node, cookie) != 200) {
      assertThat(Instant.now()).as("the session is known").isBefore(end);
    }
  }

  private void isOverWhicheverCookie(List<String> cookies) {
    for (String cookie : cookies) {
      for (int node = 1; node >= 0; node--) {
        assertThat(asked(node, cookie))
            .as("node %d, %s", node, cookie.replaceFirst("=\\w+", ""))
            .isEqualTo(302);
      }
    }
  }

  @Test
  @Order(1)
  void g01_aSignOutOnOneNodeIsOneOnTheOtherWhicheverCookieIsSent() {
    BrowserlessClient client = nodes().signedIn(People.ADA);
    HttpResponse<String> page = nodes().get(client, 1, "/profile");
    List<String> cookies = cookies(client);
    for (String cookie : cookies) {
      awaitKnown(1, cookie);
    }
    String id = HazelcastNodes.id(client);
    assertThat(nodes().replicated(1)).containsKey(id);
    assertThat(nodes().first().signOut(client, page).statusCode()).isEqualTo(303);
    assertThat(nodes().replicated(1)).doesNotContainKey(id);
    isOverWhicheverCookie(cookies);
    assertThat(client.get(nodes().on(1, "/profile")).statusCode()).isEqualTo(302);
  }

  /** Its end stores the session again. */
  @Test
  @Order(2)
  void g10_aSignOutHoldsThoughASlowRequestEndsOnTheOtherNode() throws Exception {
    BrowserlessClient client = nodes().signedIn(People.ADA);
    HttpResponse<String> page = nodes().get(client, 1, "/profile");
    List<String> cookies = cookies(client);
    try (Hang hang = nodes().tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
      URI calendar = nodes().on(1, "/calendar");
      Future<HttpResponse<String>> slow =
          browsers.submit(() -> nodes().thief().get(calendar, "Cookie", cookies.get(1)));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(nodes().first().signOut(client, page).statusCode()).isEqualTo(303);
      assertThat(asked(1, cookies.get(0))).as("while it is running").isEqualTo(302);
      hang.release();
      assertThat(slow.get().statusCode()).isLessThan(500);
    }
    isOverWhicheverCookie(cookies);
    assertThat(nodes().first().signIn(client, People.ADA, "/profile").statusCode())
        .as("the way back")
        .isEqualTo(200);
    isOverWhicheverCookie(cookies);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Order(3)
  void g05_theFrontChannelAtANodeEndsWhatOnlyTheOtherHasServed(int node) {
    BrowserlessClient client = nodes().signedIn(People.ADA, node);
    Matcher sid = SID.matcher(client.get(nodes().on(node, "/profile")).body());
    assertThat(sid.find()).isTrue();
    List<String> cookies = cookies(client);
    URI front = nodes().on(node + 1, "/signout/frontchannel?sid=" + sid.group(1));
    assertThat(nodes().first().client().get(front).statusCode()).isEqualTo(200);
    assertThat(client.get(nodes().on(node, "/profile")).statusCode()).isEqualTo(302);
    isOverWhicheverCookie(cookies);
  }

  /** At once, on the nodes by turns. */
  private List<HttpResponse<String>> atOnce(IntFunction<HttpResponse<String>> request)
      throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> running = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int node = i % 2;
      running.add(
          browsers.submit(
              () -> {
                go.await();
                return request.apply(node);
              }));
    }
    go.countDown();
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> each : running) {
      answers.add(each.get());
    }
    return answers;
  }

  @Test
  @Order(4)
  void b17_theSameCallbackOnBothNodesRedeemsItsCodeOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      BrowserlessClient client = nodes().first().client();
      URI callback = nodes().callback(client, People.ADA, round);
      String path = callback.getRawPath() + "?" + callback.getRawQuery();
      String cookie = cookies(client).get(1);
      nodes().tenant().journal().clear();
      List<HttpResponse<String>> answers =
          atOnce(node -> nodes().thief().get(nodes().on(node, path), "Cookie", cookie));
      assertThat(answers).allMatch(answer -> answer.statusCode() < 500);
      assertThat(nodes().grants("authorization_code")).as("round %d", round).hasSize(1);
      Set<String> signedIn = new HashSet<>();
      Set<String> offered = new HashSet<>();
      for (HttpResponse<String> answer : answers) {
        for (String given : answer.headers().allValues("Set-Cookie")) {
          String session = given.replaceFirst(";.*", "");
          if (session.matches("gatehouse=\\w+")) {
            offered.add(session);
          }
        }
      }
      // In the moment after the answer no node may have it yet.
      Instant end = Instant.now().plusSeconds(5);
      do {
        offered.stream()
            .filter(session -> asked(0, session) == 200 || asked(1, session) == 200)
            .forEach(signedIn::add);
      } while (signedIn.isEmpty() && Instant.now().isBefore(end));
      assertThat(signedIn).as("round %d: sessions", round).hasSize(1);
    }
  }

  /** With a token that is over, for which everybody waits. */
  @Test
  @Order(5)
  void f03_requestsAtExpiryOnBothNodesRefreshOnceAndSignNobodyOut() throws Exception {
    nodes().tenant().refreshTokens().policy(Policy.SINGLE_USE);
    nodes().tenant().lifetimes().accessToken(Duration.ofSeconds(1));
    BrowserlessClient client = nodes().signedIn(People.ADA);
    for (int round = 0; round < ROUNDS; round++) {
      nodes().tenant().lifetimes().accessToken(Duration.ofHours(1));
      nodes().tenant().journal().clear();
      String cookie = cookies(client).get(1);
      List<HttpResponse<String>> answers =
          atOnce(node -> nodes().thief().get(nodes().on(node, "/calendar"), "Cookie", cookie));
      assertThat(answers).as("round %d", round).allMatch(answer -> answer.statusCode() == 200);
      assertThat(nodes().grants("refresh_token")).as("round %d", round).hasSize(1);
      for (int node = 0; node < 2; node++) {
        awaitKnown(node, cookie);
      }
      assertThat(nodes().grants("refresh_token")).as("round %d", round).hasSize(1);
      // The next round is that of another session.
      nodes().tenant().lifetimes().accessToken(Duration.ofSeconds(1));
      client = nodes().signedIn(People.ADA, round);
    }
  }
}

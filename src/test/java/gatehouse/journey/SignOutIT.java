package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Hang;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPEC T12, I10, ACCEPTANCE G: signing out. */
class SignOutIT {
  /** Sign-outs that race with other requests of their session; the profile "flood" has more. */
  private static final int RACES = Integer.getInteger("gatehouse.races", 60);

  private static final String NOTICE = "You are signed out.";

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
    journey.tenant().script().reset();
  }

  private static HttpResponse<String> signedIn(BrowserlessClient client) {
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/signin");
    assertThat(home.body()).contains("Ada Lindqvist");
    return home;
  }

  private static void assertSignedOut(BrowserlessClient client) {
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(302);
    assertThat(client.get(journey.uri("/")).body()).doesNotContain("Ada Lindqvist");
  }

  @Test
  void g01_theCookieIsDeletedAsItWasSetAndTheBrowserForgetsThePages() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = signedIn(client);
    BrowserlessClient thief = journey.thiefOf(client);
    HttpResponse<String> answer = journey.signOut(client, home);
    assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("gatehouse=;")
                    .contains("Max-Age=0", "Path=/", "HttpOnly"));
    assertSignedOut(thief);
  }

  @Test
  void g03_theAuthorityIsToldWhoAndSendsTheBrowserHomeWhereItSaysSoOnce() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> end = client.follow(journey.signOut(client, signedIn(client)), "");
    assertThat(end.uri()).isEqualTo(journey.uri("/"));
    assertThat(end.body()).contains(NOTICE, "Click here to sign in");
    assertThat(client.get(journey.uri("/")).body()).doesNotContain(NOTICE);
    assertThat(journey.tenant().journal().requests(Endpoint.LOGOUT))
        .singleElement()
        .satisfies(
            logout -> {
              assertThat(logout.parameters().get("post_logout_redirect_uri", ""))
                  .isEqualTo(journey.uri("/").toString());
              assertThat(logout.parameters().get("logout_hint", "")).isNotEmpty();
              assertThat(logout.parameters().get("client_id")).isEqualTo(Site.CLIENT_ID);
              assertThat(logout.parameters().values()).doesNotContainKey("id_token_hint");
            });
  }

  @Test
  void rp35_theStateIsNewEachTimeAndOnlyItsOwnSignOutIsReported() {
    Set<String> states = new HashSet<>();
    for (String back : List.of("", "?state=", "?state=x", "?state=x&state=y", "state")) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> out = journey.signOut(client, signedIn(client));
      String state =
          Parameters.parse(BrowserlessClient.location(out).getRawQuery()).get("state", "");
      assertThat(state).matches("[A-Za-z0-9_-]{43}");
      states.add(state);
      boolean own = back.isEmpty() || back.equals("state");
      URI home = journey.uri("/" + (back.equals("state") ? "?state=" + state : back));
      HttpResponse<String> page = client.follow(client.get(home), "");
      assertThat(page.statusCode()).as(back).isEqualTo(200);
      assertThat(page.body().contains(NOTICE)).as(back).isEqualTo(own);
      assertThat(page.body()).doesNotContain(state);
    }
    assertThat(states).hasSize(5);
  }

  @Test
  void g04_withTheAuthorityDownTheUserIsSignedOutHere() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = signedIn(client);
    BrowserlessClient thief = journey.thiefOf(client);
    for (Endpoint endpoint : Endpoint.values()) {
      journey.tenant().script().always(endpoint, Reply.of(503));
    }
    assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
    assertSignedOut(thief);
    assertThat(client.get(journey.uri("/")).body()).contains(NOTICE);
  }

  @Test
  void g10_twiceWithoutASessionAndDuringASignInItSaysTheSame() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = signedIn(client);
    journey.signOut(client, home);
    for (BrowserlessClient each : List.of(client, journey.client())) {
      HttpResponse<String> again = journey.signOut(each, home);
      assertThat(again.statusCode()).isEqualTo(303);
      assertThat(BrowserlessClient.location(again)).isEqualTo(journey.uri("/"));
      assertThat(each.get(journey.uri("/")).body()).contains(NOTICE);
    }
    BrowserlessClient pending = journey.client();
    pending.get(journey.uri("/signin"));
    BrowserlessClient before = journey.thiefOf(pending);
    assertThat(journey.signOut(pending, home).statusCode()).isEqualTo(303);
    assertThat(before.get(journey.uri("/callback?code=x&state=y")).statusCode()).isEqualTo(400);
  }

  @Test
  void g08_aTabFromBeforeAnotherSignInSignsOutAllTheSame() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> old = signedIn(client);
    signedIn(client);
    assertThat(journey.signOut(client, old).statusCode()).as("no browser").isEqualTo(403);
    assertThat(journey.signOut(client, old, "Sec-Fetch-Site", "cross-site").statusCode())
        .as("D-11")
        .isEqualTo(403);
    assertThat(journey.signOut(client, old, "Sec-Fetch-Site", "same-site").statusCode())
        .as("D-11")
        .isEqualTo(403);
    assertThat(journey.signOut(client, old, "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(303);
    assertSignedOut(client);
  }

  @Test
  void g09_lookingAtTheAddressDoesNothing() {
    BrowserlessClient client = journey.client();
    signedIn(client);
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
      assertThat(client.method(method, journey.uri("/signout")).statusCode()).isEqualTo(405);
    }
    assertThat(client.get(journey.uri("/signout"), "Sec-Purpose", "prefetch").statusCode())
        .isEqualTo(405);
    assertThat(client.get(journey.uri("/")).body()).contains("Ada Lindqvist");
  }

  @Test
  void g10_aRequestInFlightDoesNotBringTheSessionBack() throws Exception {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    HttpResponse<String> home = signedIn(client);
    BrowserlessClient tab = journey.thiefOf(client);
    BrowserlessClient thief = journey.thiefOf(client);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Hang renewal = journey.tenant().script().hangNext(Endpoint.TOKEN)) {
      Future<HttpResponse<String>> slow = threads.submit(() -> tab.get(journey.uri("/calendar")));
      assertThat(renewal.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
      renewal.release();
      assertThat(slow.get().statusCode()).isNotEqualTo(500);
    } finally {
      threads.shutdown();
    }
    assertSignedOut(thief);
    assertSignedOut(tab);
  }

  @Test
  void g10_noSignOutIsUndoneByWhateverElseTheBrowserDoes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int race = 0; race < RACES; race++) {
        race(threads, race % 2 == 0);
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Twenty presses of the button at once, or one among other requests of the session. */
  private static void race(ExecutorService threads, boolean twenty) throws Exception {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(twenty ? 60 : 4));
    HttpResponse<String> home = signedIn(client);
    BrowserlessClient thief = journey.thiefOf(client);
    CountDownLatch ready = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < (twenty ? 20 : 7); i++) {
      BrowserlessClient tab = journey.thiefOf(client);
      String path = i % 2 == 0 ? "/calendar" : "/signin";
      answers.add(
          threads.submit(
              () -> {
                ready.await();
                return twenty ? journey.signOut(tab, home) : tab.get(journey.uri(path));
              }));
    }
    ready.countDown();
    assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
    for (Future<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isLessThan(500);
    }
    assertSignedOut(thief);
  }
}

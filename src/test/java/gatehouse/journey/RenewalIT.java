package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Hang;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC T13, B6, ACCEPTANCE F-02, F-03, I-02: renewals, one of a session at a time. */
class RenewalIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().refreshTokens().policy(Policy.REUSABLE);
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
  }

  /** Past the home page, which would use the token at once. */
  private static BrowserlessClient signedInFor(Duration lifetime) {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(lifetime);
    assertThat(journey.signIn(client, People.ADA, "/signin?return=/health/live").statusCode())
        .isEqualTo(200);
    return client;
  }

  private static List<TenantRequest> refreshes() {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals("refresh_token"))
        .toList();
  }

  private static Set<Integer> atOnce(int threads, List<Callable<HttpResponse<String>>> requests)
      throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CountDownLatch ready = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    for (Callable<HttpResponse<String>> request : requests) {
      answers.add(
          executor.submit(
              () -> {
                ready.await();
                return request.call();
              }));
    }
    ready.countDown();
    Set<Integer> statuses = new HashSet<>();
    for (Future<HttpResponse<String>> answer : answers) {
      statuses.add(answer.get().statusCode());
    }
    executor.shutdown();
    return statuses;
  }

  static List<Policy> policies() {
    return Sample.ofThisBuild().everyNth(2, List.of(Policy.SINGLE_USE, Policy.REUSABLE));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void f02_twoHundredRequestsOfOneSessionAtExpiryCauseOneRefresh(Policy policy) throws Exception {
    journey.tenant().refreshTokens().policy(policy);
    // Over at once: there is no old token to go on with.
    BrowserlessClient client = signedInFor(Duration.ofSeconds(1));
    awaitEndOf(client);
    journey.tenant().journal().clear();
    Callable<HttpResponse<String>> page = () -> client.get(journey.uri("/profile"));
    assertThat(atOnce(200, Collections.nCopies(200, page))).containsExactly(200);
    assertThat(refreshes()).hasSize(1);
  }

  /** Till the token has run out, seen from the outside: then a page causes a refresh. */
  private static void awaitEndOf(BrowserlessClient client) {
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofSeconds(1));
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    long end = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Tag("full")
  @Test
  void f02_sessionsDoNotWaitForOneAnother() throws Exception {
    int sessions = 20;
    List<Callable<HttpResponse<String>>> pages = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      BrowserlessClient client = signedInFor(Duration.ofMinutes(4));
      pages.add(() -> client.get(journey.uri("/profile")));
    }
    BrowserlessClient stuck = signedInFor(Duration.ofMinutes(4));
    journey.tenant().journal().clear();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Hang hang = journey.tenant().script().hangNext(Endpoint.TOKEN)) {
      Future<HttpResponse<String>> hanging =
          threads.submit(() -> stuck.get(journey.uri("/profile")));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(atOnce(sessions, pages)).containsExactly(200);
      assertThat(refreshes()).hasSize(sessions + 1);
      hang.release();
      assertThat(hanging.get().statusCode()).isEqualTo(200);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void t13_whileTheOldTokenIsGoodOthersUseItAndDoNotWait() throws Exception {
    BrowserlessClient client = signedInFor(Duration.ofMinutes(4));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Hang hang = journey.tenant().script().hangNext(Endpoint.TOKEN)) {
      Future<HttpResponse<String>> renewing =
          threads.submit(() -> client.get(journey.uri("/profile")));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      for (int i = 0; i < 5; i++) {
        assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
      }
      assertThat(renewing.isDone()).isFalse();
      assertThat(renewing.get().statusCode()).as("it gives up").isEqualTo(200);
    } finally {
      threads.shutdown();
    }
    assertThat(refreshes()).hasSize(1);
  }

  static List<Integer> failures() {
    return Sample.ofThisBuild().everyNth(3, List.of(429, 500, 502, 503, 504));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("failures")
  void i02_aFailedEarlyRenewalIsNotTriedAgainByTheNextRequests(int status) {
    BrowserlessClient client = signedInFor(Duration.ofMinutes(4));
    journey.tenant().script().next(Endpoint.TOKEN, Reply.of(status));
    for (int i = 0; i < 5; i++) {
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    }
    assertThat(refreshes()).hasSize(1);
    if (status == 429) {
      journey.restart();
      journey.awaitReady();
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void f03_roundAfterRoundOfTwoTabsNobodyIsSignedOutAndTheNewestTokenIsUsed(Policy policy)
      throws Exception {
    journey.tenant().refreshTokens().policy(policy);
    BrowserlessClient client = signedInFor(Duration.ofMinutes(4));
    Callable<HttpResponse<String>> page = () -> client.get(journey.uri("/profile"));
    int rounds = Sample.ofThisBuild().times(15, 50);
    Duration usual = journey.tenant().lifetimes().accessToken();
    journey.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    try {
      for (int round = 0; round < rounds; round++) {
        assertThat(atOnce(2, List.of(page, page))).containsExactly(200);
      }
    } finally {
      journey.tenant().lifetimes().accessToken(usual);
    }
    List<String> used =
        refreshes().stream().map(request -> request.form().get("refresh_token", "")).toList();
    assertThat(used).hasSizeBetween(rounds, 2 * rounds).doesNotHaveDuplicates();
  }

  @Test
  void f12_anExpiredSecretLeavesTheSessionsAlone() {
    BrowserlessClient client = signedInFor(Duration.ofMinutes(4));
    journey
        .tenant()
        .script()
        .always(
            Endpoint.TOKEN,
            Reply.json(
                401,
                Map.of("error", "invalid_client", "error_description", "AADSTS7000222: expired")));
    for (int i = 0; i < 5; i++) {
      assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    }
    assertThat(refreshes()).hasSize(1);
  }
}

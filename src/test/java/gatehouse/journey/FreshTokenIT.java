package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Step;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access token of a session is fresh before a page is made (SPEC T13). */
class FreshTokenIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
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

  @Test
  void t13_aTokenWithFourMinutesToLiveIsRenewedOnceBeforeThePageIsMade() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
  }

  @Test
  void t13_aTokenWithSixMinutesToLiveIsUsedAsItIs() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(6));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).isEmpty();
  }

  @Test
  void f02_twentyRequestsAtExpiryCauseOneRefresh() throws Exception {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    CountDownLatch ready = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(
          threads.submit(
              () -> {
                ready.await();
                return client.get(journey.uri("/calendar"));
              }));
    }
    ready.countDown();
    for (Future<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    threads.shutdown();
    assertThat(refreshes()).hasSize(1);
  }

  @Test
  void f04_aRefusedRefreshEndsTheAccountAndLeadsBackToTheAuthority() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    journey
        .tenant()
        .script()
        .next(
            Endpoint.TOKEN,
            Reply.json(
                400,
                Map.of("error", "invalid_grant", "error_description", "AADSTS50173: canary-text")));
    HttpResponse<String> answer = client.get(journey.uri("/calendar"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(answer).toString()).startsWith(tenant());
    assertThat(refreshes()).hasSize(1);
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  @Test
  void t13_aFailedRenewalLeavesTheLivingTokenInUse() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    journey.tenant().script().next(Endpoint.TOKEN, Reply.of(503));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
  }

  @Test
  void f09_withoutARefreshTokenTheAccessTokenIsUsedAsLongAsItLives() {
    journey
        .tenant()
        .script()
        .next(Endpoint.TOKEN, Step.changingJson(answer -> answer.remove("refresh_token")));
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).isEmpty();
  }

  @Test
  void c16_aRefreshThatBringsAnotherUsersTokenEndsTheSession() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.REFRESH,
            draft -> {
              draft.claims().put("oid", "11111111-2222-3333-4444-555555555555");
              return draft.sign();
            });
    HttpResponse<String> answer = client.get(journey.uri("/calendar"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  private static BrowserlessClient signedInWithTokenFor(Duration lifetime) {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(lifetime);
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/signin?return=/health/live");
    assertThat(home.statusCode()).isEqualTo(200);
    return client;
  }

  private static List<TenantRequest> refreshes() {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals("refresh_token"))
        .toList();
  }

  private static String tenant() {
    return journey.tenant().baseUri().toString();
  }
}

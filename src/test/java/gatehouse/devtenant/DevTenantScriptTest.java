package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.TokenErrors;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Hang;
import gatehouse.devtenant.script.Step;
import java.io.EOFException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** D3: what goes wrong on demand, and what is written down of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantScriptTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of(
          "app", "App", "xK8~client.secret_of-the-app", "https://app.example/callback");

  private DevTenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
  }

  @AfterEach
  void honest() {
    tenant.script().reset();
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private DevClient client() {
    return new DevClient(tenant, APP);
  }

  @Test
  void d3_stepsAreTakenInOrderThenAlwaysThenHonesty() {
    DevClient client = client();
    String token = client.accessToken(People.ADA);
    tenant.script().next(Endpoint.GRAPH_ME, Step.tooManyRequests(Duration.ofSeconds(7)));
    tenant.script().next(Endpoint.GRAPH_ME, Reply.of(502, "text/html", "<h1>Bad gateway</h1>"));
    tenant.script().always(Endpoint.GRAPH_ME, Reply.of(503));

    HttpResponse<String> first = client.graph("/me", token);
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(502);
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(503);
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(503);
    tenant.script().reset();
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(200);
  }

  @Test
  void d3_errorsOfEntraAndChangedAnswers() {
    DevClient client = client();
    tenant.script().next(Endpoint.TOKEN, TokenErrors.expiredSecret("app").step());
    assertThat(client.tokens(People.ADA).path("error_codes").path(0).asInt()).isEqualTo(7000222);
    tenant
        .script()
        .next(
            Endpoint.TOKEN,
            TokenErrors.invalidGrant().withSuberror("basic_action").withClaims("{\"x\":1}").step());
    assertThat(client.tokens(People.ADA).path("claims").asText()).isEqualTo("{\"x\":1}");
    tenant.script().next(Endpoint.TOKEN, Step.changingJson(json -> json.put("expires_in", "-5")));
    assertThat(client.tokens(People.ADA).path("expires_in").asText()).isEqualTo("-5");
  }

  @Test
  void d3_lifetimes() {
    DevClient client = client();
    tenant.script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    assertThat(client.tokens(People.ADA).path("expires_in").asInt()).isEqualTo(240);
    assertThat(client.tokens(People.ADA).path("expires_in").asInt()).isEqualTo(3600);
  }

  @Test
  void d3_hangsUntilReleased() throws Exception {
    DevClient client = client();
    String token = client.accessToken(People.ADA);
    Hang hang = tenant.script().hangNext(Endpoint.GRAPH_ME);
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> client.graph("/me", token));
    assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
    assertThat(answer).isNotDone();
    hang.release();
    assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void d3_brokenConnections() {
    tenant.script().next(Endpoint.KEYS, Step.changing(reply -> reply.cutAfter(10)));
    DevClient client = client();
    assertThat(catchThrowable(() -> client.get("/common/discovery/v2.0/keys")))
        .hasRootCauseInstanceOf(EOFException.class);
  }

  @Test
  void d3_forgedIdTokens() {
    tenant
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("aud", "somebody else");
              return draft.sign();
            });
    DevClient client = client();
    JsonNode forged = DevClient.idToken(client.tokens(People.ADA));
    assertThat(forged.path("aud").asText()).isEqualTo("somebody else");
    assertThat(DevClient.idToken(client.tokens(People.ADA)).path("aud").asText()).isEqualTo("app");
  }

  @Test
  void d3_rotatedKeys() {
    SigningKey before = tenant.keys().current();
    SigningKey after = tenant.keys().rotate();
    String keys = client().get("/organizations/discovery/v2.0/keys").body();
    assertThat(keys).contains(before.kid(), after.kid());
    assertThat(
            DevClient.header(client().tokens(People.ADA).path("id_token").asText())
                .path("kid")
                .asText())
        .isEqualTo(after.kid());
    tenant.keys().publishOnlyCurrent();
    assertThat(client().get("/organizations/discovery/v2.0/keys").body())
        .doesNotContain(before.kid());
  }

  @Test
  void d3_everyRequestIsInTheJournalAndItsPageMasksSecrets() {
    tenant.journal().clear();
    DevClient client = client();
    JsonNode tokens = client.tokens(People.ADA);
    List<TenantRequest> redemptions = tenant.journal().requests("POST", "/oauth2/v2.0/token");
    assertThat(redemptions).hasSize(1);
    assertThat(redemptions.get(0).form().get("grant_type")).isEqualTo("authorization_code");
    assertThat(tenant.journal().requests(Endpoint.AUTHORIZE)).hasSize(1);

    Set<String> secrets = tenant.journal().issuedSecrets();
    assertThat(secrets)
        .contains(
            DevClient.STATE,
            DevClient.NONCE,
            DevClient.VERIFIER,
            APP.clientSecret(),
            tokens.path("access_token").asText(),
            tokens.path("refresh_token").asText(),
            tokens.path("id_token").asText());
    String page = client.get("/_dev/").body();
    assertThat(page).contains("/common/oauth2/v2.0/token").contains("client_secret=••••");
    assertThat(secrets.stream().filter(page::contains)).isEmpty();
  }
}

package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.build.Sample;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.forge.ScenarioForgery;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.IdTokenDraft;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** D3: the forgeries are false, the unusual ones are good, and all of them can be had by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantForgeryTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private final Forgeries forgeries = new Forgeries();
  private final SigningKeyRing ring = new SigningKeyRing(Clock.systemUTC());
  private final SigningKeyRing otherRing = new SigningKeyRing(Clock.systemUTC());
  private final IdTokenDraft honest = draft();
  private final ReferenceVerifier verifier = new ReferenceVerifier(honest, ring.published());

  private DevTenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
  }

  @AfterEach
  void honestly() {
    tenant.script().reset();
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private IdTokenDraft draft() {
    Instant now = Instant.now();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", ring.current().kid());
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", APP.clientId());
    claims.put("iss", "https://login.microsoftonline.com/" + People.KESTREL.tid() + "/v2.0");
    claims.put("iat", now.getEpochSecond() - 300);
    claims.put("nbf", now.getEpochSecond() - 300);
    claims.put("exp", now.getEpochSecond() + 3600);
    claims.put("auth_time", now.getEpochSecond());
    claims.put("name", "Ada");
    claims.put("nonce", "nonce-aBcDeFgH");
    claims.put("oid", People.ADA.home().oid());
    claims.put("preferred_username", "ada@kestrel.example");
    claims.put("sub", "some-subject");
    claims.put("tid", People.KESTREL.tid());
    claims.put("ver", "2.0");
    return new IdTokenDraft(header, claims, ring.current(), ring, otherRing, APP, now);
  }

  @Test
  void d3_everyForgeryIsFalseAndEveryOddityIsGood() {
    List<String> wrong = new ArrayList<>();
    List<TokenForgery> all = new ArrayList<>(forgeries.tokens());
    all.addAll(forgeries.variations());
    for (TokenForgery forgery : all) {
      boolean accepted = verifier.accepts(forgery.mint(honest));
      if (forgery.expectation() != Expectation.EITHER
          && accepted != (forgery.expectation() == Expectation.ACCEPT)) {
        wrong.add(forgery.name());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(forgeries.tokens()).hasSizeGreaterThan(250);
    assertThat(verifier.accepts(honest.sign())).isTrue();
  }

  @Test
  void d3_thousandsOfCombinationsAndNoneIsGood() {
    List<TokenForgery> combinations = forgeries.combinations();
    assertThat(combinations).hasSizeGreaterThan(5_000);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < combinations.size(); i += 23) {
      TokenForgery forgery = combinations.get(i);
      assertThat(verifier.accepts(forgery.mint(honest))).as(forgery.name()).isFalse();
      names.add(forgery.name());
    }
    assertThat(names).hasSizeGreaterThan(200);
  }

  @Test
  void d3_mintingLeavesTheDraftAsItWas() {
    IdTokenDraft before = honest.copy();
    forgeries.tokens().forEach(forgery -> forgery.mint(honest));
    assertThat(honest).isEqualTo(before);
  }

  @Test
  void d3_everyForgeryCanBeArmedAndTakenBack() {
    for (Forgery forgery :
        Sample.ofThisBuild().everyNth(10, forgeries.all(), Forgery::requirements)) {
      if (forgery instanceof ScenarioForgery) {
        assertThat(tenant.arm(forgery.name()).expectation()).isEqualTo(forgery.expectation());
        tenant.script().reset();
        tenant.keys().publishOnlyCurrent();
        tenant.consumerKeys().publishOnlyCurrent();
      }
    }
    assertThat(new DevClient(tenant, APP).tokens(People.ADA).has("id_token")).isTrue();
  }

  @Test
  void d3_forgeriesOfARefreshLeaveTheSignInAlone() {
    DevClient client = new DevClient(tenant, APP);
    tenant.arm("refresh-other-person");
    JsonNode signIn = client.tokens(People.ADA);
    assertThat(DevClient.idToken(signIn).path("name").asText()).isEqualTo("Ada Lindqvist");
    assertThat(signIn.path("expires_in").asInt()).isEqualTo(240);
    JsonNode refreshed =
        DevClient.json(
            client.token("common", client.goodRefresh(signIn.path("refresh_token").asText())));
    assertThat(DevClient.idToken(refreshed).path("name").asText()).isEqualTo("Mallory");
    assertThat(refreshed.path("client_info").asText())
        .isNotEqualTo(signIn.path("client_info").asText());
  }

  @Test
  void d3_keysRotateJustBeforeSigning() {
    DevClient client = new DevClient(tenant, APP);
    String code = client.code(People.ADA);
    String before = client.get("/common/discovery/v2.0/keys").body();
    tenant.arm("keys-rotated-just-before");
    JsonNode tokens = DevClient.json(client.token("common", client.goodRedemption(code)));
    String kid = DevClient.header(tokens.path("id_token").asText()).path("kid").asText();
    assertThat(before).doesNotContain(kid);
    assertThat(client.get("/common/discovery/v2.0/keys").body()).contains(kid);
  }

  @Test
  void d3_metadataAndKeySetsLieUntilReset() {
    DevClient client = new DevClient(tenant, APP);
    String metadata = "/common/v2.0/.well-known/openid-configuration";
    tenant.arm("metadata-issuer-host");
    assertThat(client.get(metadata).body()).contains("\"issuer\":\"https://attacker.example/");
    tenant.arm("jwks-other-tenant");
    assertThat(client.get("/common/discovery/v2.0/keys").body())
        .contains("11111111-2222-4333-8444-555555555555/v2.0");
    tenant.script().reset();
    assertThat(client.get(metadata).body()).doesNotContain("attacker");
    assertThat(client.get("/common/discovery/v2.0/keys").body()).doesNotContain("11111111-2222");
  }

  @Test
  void d3_theKeySetMovesAndOnlyTheMetadataKnows() {
    DevClient client = new DevClient(tenant, APP);
    tenant.arm("metadata-keys-moved");
    assertThat(client.get("/common/discovery/v2.0/keys").statusCode()).isEqualTo(404);
    String moved =
        DevClient.json(client.get("/common/v2.0/.well-known/openid-configuration"))
            .path("jwks_uri")
            .asText();
    assertThat(client.send(HttpRequest.newBuilder(URI.create(moved))).statusCode()).isEqualTo(200);
  }

  @Test
  void d3_whoeverFollowsATokenIsSeen() {
    DevClient client = new DevClient(tenant, APP);
    tenant.arm("jku-of-attacker");
    String jku =
        DevClient.header(client.tokens(People.ADA).path("id_token").asText()).path("jku").asText();
    assertThat(jku).isEqualTo(tenant.baseUri() + "/_dev/decoy/keys");
    assertThat(tenant.journal().requests(Endpoint.DECOY)).isEmpty();
    client.get("/_dev/decoy/keys");
    assertThat(tenant.journal().requests(Endpoint.DECOY)).hasSize(1);
  }

  @Test
  void d3_thePageArmsForgeriesAndFaultsButNotForOtherSites() {
    DevClient client = new DevClient(tenant, APP);
    assertThat(client.get("/_dev/").body())
        .contains("value=\"alg-none-unsigned\"", "value=\"calendar-throttled\"");
    assertThat(post(client, "/_dev/forgery", "alg-none-unsigned", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post(client, "/_dev/forgery", "alg-none-unsigned", "same-origin").statusCode())
        .isEqualTo(303);
    assertThat(client.get("/_dev/").body()).contains("Asked for: alg-none-unsigned");
    assertThat(client.tokens(People.ADA).path("id_token").asText()).endsWith(".");

    post(client, "/_dev/mishap", "calendar-throttled", "same-origin");
    String calendar =
        "/me/calendarView?startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00";
    String token = client.accessToken(People.ADA);
    assertThat(client.graph(calendar, token).statusCode()).isEqualTo(429);
    post(client, "/_dev/mishap", "claims-challenge", "same-origin");
    assertThat(client.graph(calendar, token).headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("insufficient_claims");
    post(client, "/_dev/mishap", "calendar-error", "same-origin");
    post(client, "/_dev/reset", "", "same-origin");
    assertThat(client.graph(calendar, token).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> post(
      DevClient client, String path, String name, String site) {
    return client.send(
        HttpRequest.newBuilder(client.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", site)
            .POST(BodyPublishers.ofString("name=" + name)));
  }
}

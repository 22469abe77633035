package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static gatehouse.devtenant.TokenError.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D1, D2: access tokens for an API that a registration exposes, and who does not get one. */
final class DevTenantApiTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");
  private static final String API_ID = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";
  private static final String URI = "api://" + API_ID;
  private static final ExposedApi API =
      new ExposedApi(API_ID, URI, Set.of("Me.Read", "Me.Write"), Set.of("Me.Read.All"), 1, false);

  private DevTenant tenant;
  private DevClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    tenant =
        DevTenant.start(
            DevTenantOptions.in(folder).withApplications(APP, APP.withClientId("other")));
    tenant.directory().apis().expose(API);
    client = new DevClient(tenant, APP);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private Parameters authorize(String scope, Person person) {
    return client.signIn("common", with(client.goodRequest(), "scope", scope), person);
  }

  private JsonNode delegated(String scope, Person person) {
    String code = String.valueOf(authorize(scope, person).get("code"));
    return DevClient.json(client.token("common", client.goodRedemption(code)));
  }

  private static SignedToken read(JsonNode answer) {
    assertThat(answer.has("access_token")).as(answer.toString()).isTrue();
    return SignedToken.parse(answer.path("access_token").asText()).orElseThrow();
  }

  @Test
  void d1_aPersonsTokenHasTheVersionOfTheRegistration() {
    JsonNode answer = delegated("openid offline_access " + URI + "/Me.Read", People.ADA);
    assertThat(answer.path("scope").asText()).isEqualTo(URI + "/Me.Read openid");
    SignedToken one = read(answer);
    assertThat(one.isSignedWith(tenant.keys().current().publicKey())).isTrue();
    assertThat(one.text("aud")).isEqualTo(URI);
    assertThat(one.text("iss")).isEqualTo("https://sts.windows.net/" + People.KESTREL.tid() + "/");
    assertThat(one.text("ver")).isEqualTo("1.0");
    assertThat(one.text("appid")).isEqualTo("app");
    assertThat(one.text("scp")).isEqualTo("Me.Read");
    assertThat(one.header()).doesNotContainKey("nonce");

    tenant.directory().apis().expose(API.withTokenVersion(2).withIdtyp(true));
    Map<String, String> refresh =
        with(
            client.goodRefresh(answer.path("refresh_token").asText()),
            "scope",
            API_ID + "/me.read");
    SignedToken two = read(DevClient.json(client.token("common", refresh)));
    assertThat(two.text("aud")).isEqualTo(API_ID);
    assertThat(two.text("iss")).isEqualTo(tenant.urls().issuer(People.KESTREL.tid()));
    assertThat(two.text("ver")).isEqualTo("2.0");
    assertThat(two.text("azp")).isEqualTo("app");
    assertThat(two.text("scp")).isEqualTo("Me.Read");
    assertThat(two.text("idtyp")).isEqualTo("user");
    assertThat(two.text("sub")).isEqualTo(one.text("sub")).isNotEqualTo(two.text("oid"));
  }

  @Test
  void d1_everyScopeOfAnApiIsDefault() {
    assertThat(read(delegated("openid " + URI + "/.default", People.ADA)).text("scp"))
        .isEqualTo("Me.Read Me.Write");
  }

  @Test
  void d2_anotherApisTokenIsNoneForGraph() {
    String token =
        delegated("openid " + URI + "/Me.Read", People.ADA).path("access_token").asText();
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void d2_aTokenIsForOneApi() {
    Parameters both = authorize("openid offline_access User.Read " + URI + "/Me.Read", People.ADA);
    String code = String.valueOf(both.get("code"));
    assertRefused(client.token("common", client.goodRedemption(code)), 400, "invalid_scope", 28000);
    String again =
        String.valueOf(
            authorize("openid offline_access User.Read " + URI + "/Me.Read", People.ADA)
                .get("code"));
    JsonNode one =
        DevClient.json(
            client.token(
                "common",
                with(client.goodRedemption(again), "scope", "openid offline_access User.Read")));
    Map<String, String> refresh = client.goodRefresh(one.path("refresh_token").asText());
    assertRefused(
        client.token("common", with(refresh, "scope", "User.Read " + URI + "/Me.Read")),
        400,
        "invalid_scope",
        28000);
    assertThat(
            read(DevClient.json(client.token("common", with(refresh, "scope", URI + "/Me.Read"))))
                .text("scp"))
        .isEqualTo("Me.Read");
    assertRefused(
        client.token("common", with(refresh, "scope", URI + "/Me.Write")),
        400,
        "invalid_grant",
        65001);
    assertRefused(
        client.token("common", with(refresh, "scope", URI + "/Unknown")),
        400,
        "invalid_client",
        65005);
    assertRefused(
        client.token("common", with(refresh, "scope", "api://unknown/Me.Read")),
        400,
        "invalid_resource",
        500011);
    assertRefused(
        client.token("common", with(refresh, "scope", "Unknown")), 400, "invalid_scope", 70011);
  }

  @Test
  void d2_scopesThatDoNotExistAreRefusedBeforeTheSignIn() {
    for (Map.Entry<String, String> row :
        Map.of(
                URI + "/Unknown",
                "AADSTS65005",
                "api://unknown/Me.Read",
                "AADSTS500011",
                "Unknown",
                "AADSTS70011")
            .entrySet()) {
      assertThat(authorize("openid " + row.getKey(), People.ADA).get("error_description"))
          .startsWith(row.getValue() + ":");
    }
  }

  private Map<String, String> own(String scope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", APP.clientId());
    form.put("client_secret", APP.clientSecret());
    form.put("scope", scope);
    return form;
  }

  @Test
  void d1_anApplicationsOwnTokenHasItsRolesAndItselfAsSubject() {
    String tid = People.KESTREL.tid();
    SignedToken without = read(DevClient.json(client.token(tid, own(URI + "/.default"))));
    assertThat(without.claims()).doesNotContainKeys("roles", "scp", "idtyp", "name");
    tenant.directory().apis().assign("app", API, "Me.Read.All");
    for (int version : List.of(1, 2)) {
      tenant.directory().apis().expose(API.withTokenVersion(version).withIdtyp(true));
      JsonNode answer = DevClient.json(client.token(tid, own(URI + "/.default")));
      SignedToken token = read(answer);
      assertThat(token.claims().get("roles")).isEqualTo(List.of("Me.Read.All"));
      assertThat(token.text("sub")).isEqualTo(token.text("oid")).isNotEmpty();
      assertThat(token.text("idtyp")).isEqualTo("app");
      assertThat(token.text(version == 1 ? "appid" : "azp")).isEqualTo("app");
      assertThat(token.text("tid")).isEqualTo(tid);
      assertThat(answer.has("refresh_token")).isFalse();
      assertThat(answer.has("id_token")).isFalse();
    }
  }

  @Test
  void d2_whoGetsNoTokenOfItsOwn() {
    String tid = People.KESTREL.tid();
    Map<String, String> good = own(URI + "/.default");
    assertRefused(client.token("common", good), 400, "invalid_request", 50059);
    assertRefused(client.token("organizations", good), 400, "invalid_request", 50059);
    assertRefused(
        client.token(tid, with(good, "client_secret", "wrong")), 401, "invalid_client", 7000215);
    assertRefused(client.token(tid, without(good, "scope")), 400, "invalid_request", 900144);
    assertRefused(client.token(tid, own(URI + "/Me.Read")), 400, "invalid_scope", 1002012);
    assertRefused(
        client.token(tid, own(URI + "/.default api://x/.default")), 400, "invalid_scope", 28000);
    assertRefused(
        client.token(tid, own("api://unknown/.default")), 400, "invalid_resource", 500011);
  }
}

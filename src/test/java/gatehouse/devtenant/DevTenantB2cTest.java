package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC D1, D2, B1: the user flows of the dev tenant, as strict as the real ones or more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantB2cTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of(
          "11111111-2222-3333-4444-555555555555",
          "Test <app>",
          "s3cret+/=&of the app",
          "http://localhost:8080/callback");

  private static final String DOMAIN = B2cTenant.DOMAIN;
  private static final String SIGN_IN = DOMAIN + "/" + B2cTenant.SIGN_IN;
  private static final String EDIT = DOMAIN + "/" + B2cTenant.EDIT_PROFILE;

  private DevTenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private DevClient client() {
    return new DevClient(tenant, APP);
  }

  private static Map<String, String> request(DevClient client) {
    return with(client.goodRequest(), "scope", "openid offline_access " + APP.clientId());
  }

  private String code(DevClient client, String authority) {
    String code = client.signIn(authority, request(client), People.ADA).get("code");
    assertThat(code).isNotNull();
    return code;
  }

  @Test
  void b1_bothAddressesOfMetadataSayTheSameOfEveryFlowsOwnKeys() {
    DevClient client = client();
    String document = "/v2.0/.well-known/openid-configuration";
    JsonNode byPath = DevClient.json(client.get("/" + SIGN_IN + document));
    JsonNode byQuery =
        DevClient.json(client.get("/" + DOMAIN + document + "?p=" + B2cTenant.SIGN_IN));
    assertThat(byPath).isEqualTo(byQuery);
    assertThat(byPath.path("issuer").asText())
        .isEqualTo(tenant.baseUri() + "/" + B2cTenant.TID + "/v2.0/");
    JsonNode other = DevClient.json(client.get("/" + EDIT + document));
    assertThat(kid(client, other)).isNotEqualTo(kid(client, byPath));
  }

  private static String kid(DevClient client, JsonNode metadata) {
    JsonNode keys = DevClient.json(client.get(metadata.path("jwks_uri").asText()));
    return keys.path("keys").path(0).path("kid").asText();
  }

  @Test
  void d1_aSignInGivesTheTokensOfItsFlow() {
    DevClient client = client();
    JsonNode tokens =
        DevClient.json(client.token(SIGN_IN, client.goodRedemption(code(client, SIGN_IN))));
    JsonNode claims = DevClient.idToken(tokens);
    assertThat(claims.path("tfp").asText()).isEqualTo(B2cTenant.SIGN_IN);
    assertThat(claims.path("emails").path(0).asText()).isEqualTo("ada.lindqvist@kestrel.example");
    assertThat(claims.has("tid")).isFalse();
    assertThat(tokens.path("access_token").asText()).isNotEmpty();
    JsonNode renewed =
        DevClient.json(
            client.token(SIGN_IN, client.goodRefresh(tokens.path("refresh_token").asText())));
    assertThat(DevClient.idToken(renewed).path("oid")).isEqualTo(claims.path("oid"));
    assertThat(DevClient.idToken(renewed).has("nonce")).isFalse();
  }

  @Test
  void d1_withoutTheApplicationAmongTheScopesThereIsNoAccessToken() {
    DevClient client = client();
    String code =
        client
            .signIn(SIGN_IN, with(client.goodRequest(), "scope", "openid"), People.ADA)
            .get("code");
    JsonNode tokens = DevClient.json(client.token(SIGN_IN, client.goodRedemption("" + code)));
    assertThat(tokens.has("id_token")).isTrue();
    assertThat(tokens.has("access_token")).isFalse();
    assertThat(tokens.has("refresh_token")).isFalse();
  }

  @Test
  void d2_whatCannotBeTrustedIsToldToThePerson() {
    DevClient client = client();
    assertRefused(client.authorize(DOMAIN + "/B2C_1_none", request(client)), 404, "AADB2C90022");
    assertRefused(client.authorize(DOMAIN, request(client)), 404, "AADB2C90022");
    assertRefused(
        client.authorize("other.onmicrosoft.com/" + B2cTenant.SIGN_IN, request(client)),
        400,
        "AADB2C90019");
    assertRefused(
        client.authorize(SIGN_IN, with(request(client), "redirect_uri", "http://localhost:1/x")),
        400,
        "AADB2C90006");
    assertRefused(
        client.authorize(SIGN_IN, with(request(client), "client_id", "nobody")),
        400,
        "AADB2C90018");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, AADB2C90013",
    "scope, openid User.Read, AADB2C90117",
    "scope, offline_access, AADB2C90110",
    "prompt, consent, AADB2C90043",
    "code_challenge, short, AADB2C99059",
    "code_challenge_method, plain, AADB2C99059",
  })
  void d2_whatIsTheApplicationsFaultIsToldToTheApplication(
      String parameter, String value, String code) {
    DevClient client = client();
    HttpResponse<String> answer =
        client.authorize(SIGN_IN, with(request(client), parameter, value));
    assertThat(DevClient.callback(answer).get("error_description", "")).startsWith(code + ":");
    assertThat(DevClient.callback(answer).get("state")).isEqualTo(DevClient.STATE);
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, AADB2C90081",
    "client_secret, , AADB2C90079",
    "code, invented, AADB2C90090",
    "code_verifier, another-verifier-0123456789-0123456789-01234, AADB2C90182",
    "redirect_uri, http://localhost:8080/other, AADB2C90088",
    "grant_type, password, AADB2C90086",
    "scope, openid User.Read, AADB2C90117",
  })
  void d2_aRedemptionWithOneThingWrongIsRefused(String parameter, String value, String code) {
    DevClient client = client();
    Map<String, String> form = client.goodRedemption(code(client, SIGN_IN));
    Map<String, String> wrong =
        value == null ? without(form, parameter) : with(form, parameter, value);
    assertTokenRefused(client.token(SIGN_IN, wrong), code);
  }

  @Test
  void d2_aCodeIsForOneFlowAndOneUse() {
    DevClient client = client();
    assertTokenRefused(
        client.token(EDIT, client.goodRedemption(code(client, SIGN_IN))), "AADB2C90088");
    Map<String, String> form = client.goodRedemption(code(client, SIGN_IN));
    String refreshToken =
        DevClient.json(client.token(SIGN_IN, form)).path("refresh_token").asText();
    assertTokenRefused(client.token(SIGN_IN, form), "AADB2C90080");
    assertTokenRefused(client.token(EDIT, client.goodRefresh(refreshToken)), "AADB2C90088");
  }

  @Test
  void d2_aCodeLivesForFiveMinutes() {
    DevClient client = client();
    Map<String, String> form = client.goodRedemption(code(client, SIGN_IN));
    tenant.clock().advance(Duration.ofMinutes(5));
    assertTokenRefused(client.token(SIGN_IN, form), "AADB2C90080");
  }

  private static void assertTokenRefused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(DevClient.json(answer).path("error_description").asText()).startsWith(code + ":");
  }

  @Test
  void b7_theSignInPageHasTheTwoOtherWaysOut() {
    DevClient client = client();
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("forgot", "AADB2C90118");
    expected.put("cancel", "AADB2C90091");
    expected.forEach(
        (action, code) -> {
          HttpResponse<String> page = client.authorize(SIGN_IN, request(client));
          HttpResponse<String> answer = client.click(page, "action", action);
          assertThat(DevClient.callback(answer).get("error")).isEqualTo("access_denied");
          assertThat(DevClient.callback(answer).get("error_description", ""))
              .startsWith(code + ":");
        });
  }
}

package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D2: what the token endpoint refuses, and by which code. */
final class DevTenantTokenRefusalTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private DevTenant tenant;
  private DevClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    tenant =
        DevTenant.start(
            DevTenantOptions.in(folder).withApplications(APP, APP.withClientId("other")));
    client = new DevClient(tenant, APP);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String error, int code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode json = DevClient.json(answer);
    assertThat(json.path("error").asText()).isEqualTo(error);
    assertThat(json.path("error_codes").path(0).asInt()).isEqualTo(code);
    assertThat(json.path("error_description").asText())
        .startsWith("AADSTS" + code + ": ")
        .contains(
            " Trace ID: " + json.path("trace_id").asText(),
            " Correlation ID: " + json.path("correlation_id").asText(),
            " Timestamp: " + json.path("timestamp").asText());
    assertThat(json.path("timestamp").asText())
        .matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}Z");
    assertThat(json.path("error_uri").asText()).endsWith("/error?code=" + code);
    assertThat(json.has("access_token")).isFalse();
  }

  private Map<String, String> good() {
    return client.goodRedemption(client.code(People.ADA));
  }

  @Test
  void d2_wrongSecret() {
    assertRefused(
        client.token("common", with(good(), "client_secret", "the Secret")),
        401,
        "invalid_client",
        7000215);
    assertRefused(
        client.token("common", without(good(), "client_secret")), 401, "invalid_client", 7000218);
    assertRefused(
        client.token("common", with(good(), "client_id", "nobody")),
        400,
        "unauthorized_client",
        700016);
  }

  @Test
  void d2_aWrongSecretDoesNotSpendTheCode() {
    Map<String, String> good = good();
    client.token("common", with(good, "client_secret", "wrong"));
    assertThat(client.token("common", good).statusCode()).isEqualTo(200);
  }

  @Test
  void d2_basicAuthenticationAndNeverBoth() {
    Map<String, String> form = without(good(), "client_secret");
    assertThat(basic(form, "app:the+secret").statusCode()).isEqualTo(200);
    HttpResponse<String> wrong = basic(without(good(), "client_secret"), "app:wrong");
    assertRefused(wrong, 401, "invalid_client", 7000215);
    assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
    assertRefused(basic(good(), "app:the+secret"), 400, "invalid_request", 90100);
  }

  private HttpResponse<String> basic(Map<String, String> form, String pair) {
    return client.send(
        HttpRequest.newBuilder(client.uri("/common/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
            .POST(BodyPublishers.ofString(DevClient.encoded(form))));
  }

  @Test
  void d2_reusedCodeAndWhatCameOfItIsRevoked() {
    Map<String, String> good = good();
    JsonNode tokens = DevClient.json(client.token("common", good));
    assertRefused(client.token("common", good), 400, "invalid_grant", 54005);
    assertRefused(
        client.token("common", client.goodRefresh(tokens.path("refresh_token").asText())),
        400,
        "invalid_grant",
        50173);
  }

  @Test
  void d2_expiredCode() {
    Map<String, String> good = good();
    tenant.clock().advance(Duration.ofMinutes(5).plusSeconds(1));
    assertRefused(client.token("common", good), 400, "invalid_grant", 70008);
  }

  @Test
  void d2_unknownCode() {
    assertRefused(
        client.token("common", with(good(), "code", "nonsense")), 400, "invalid_grant", 9002313);
  }

  @Test
  void d2_wrongVerifier() {
    assertRefused(
        client.token("common", with(good(), "code_verifier", DevClient.VERIFIER + "x")),
        400,
        "invalid_grant",
        501481);
    assertRefused(
        client.token("common", without(good(), "code_verifier")), 400, "invalid_request", 900144);
  }

  @Test
  void d2_anotherRedirectUri() {
    assertRefused(
        client.token("common", with(good(), "redirect_uri", "https://app.example/callback2")),
        400,
        "invalid_grant",
        500112);
  }

  @Test
  void d2_codeOfAnotherClientOrTenant() {
    assertRefused(
        client.token("common", with(good(), "client_id", "other")), 400, "invalid_grant", 70000);
    assertRefused(client.token(People.HALCYON.tid(), good()), 400, "invalid_grant", 700005);
    assertRefused(client.token("consumers", good()), 400, "invalid_grant", 700005);
    assertRefused(client.token("nobody.example", good()), 400, "invalid_request", 90002);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "client_id", "code", "redirect_uri"})
  void d2_missingParameters(String name) {
    assertRefused(client.token("common", without(good(), name)), 400, "invalid_request", 900144);
  }

  @Test
  void d2_unknownGrantTypeAndScope() {
    assertRefused(
        client.token("common", with(good(), "grant_type", "password")),
        400,
        "unsupported_grant_type",
        70003);
    assertRefused(
        client.token("common", with(good(), "scope", "openid Files.Read")),
        400,
        "invalid_scope",
        70011);
  }

  @Test
  void d2_scopesNobodyConsentedTo() {
    HttpResponse<String> answer =
        client.token("common", with(good(), "scope", "openid Calendars.ReadWrite"));
    assertRefused(answer, 400, "invalid_grant", 65001);
    assertThat(DevClient.json(answer).path("suberror").asText()).isEqualTo("consent_required");
  }

  @Test
  void d2_repeatedParametersParametersInTheUrlAndOtherMethods() {
    String body = DevClient.encoded(good());
    assertRefused(post("", body + "&code=other"), 400, "invalid_request", 90100);
    assertRefused(post("?client_secret=the+secret", body), 400, "invalid_request", 90100);
    assertRefused(
        post("?code=x", DevClient.encoded(without(good(), "code"))), 400, "invalid_request", 90100);
    assertRefused(client.get("/common/oauth2/v2.0/token?" + body), 400, "invalid_request", 900561);
  }

  private HttpResponse<String> post(String query, String body) {
    return client.send(
        HttpRequest.newBuilder(client.uri("/common/oauth2/v2.0/token" + query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void d2_refreshTokensThatAreUnknownExpiredForeignOrRevoked() {
    Map<String, String> refresh = refresh();
    assertRefused(
        client.token("common", with(refresh, "refresh_token", "nonsense")),
        400,
        "invalid_grant",
        70000);
    assertRefused(
        client.token("common", with(refresh, "client_id", "other")), 400, "invalid_grant", 70000);
    tenant.refreshTokens().revokeAllOf(People.ADA.home().oid());
    assertRefused(client.token("common", refresh), 400, "invalid_grant", 50173);
    Map<String, String> later = refresh();
    tenant.clock().advance(Duration.ofDays(91));
    assertRefused(client.token("common", later), 400, "invalid_grant", 700082);
  }

  private Map<String, String> refresh() {
    return client.goodRefresh(client.tokens(People.ADA).path("refresh_token").asText());
  }

  @Test
  void d2_singleUseRefreshTokensRevokeTheirFamily() {
    Map<String, String> first = refresh();
    assertThat(client.token("common", first).statusCode()).isEqualTo(200);
    assertThat(client.token("common", first).statusCode()).isEqualTo(200);

    tenant.refreshTokens().policy(Policy.SINGLE_USE);
    Map<String, String> single = refresh();
    JsonNode second = DevClient.json(client.token("common", single));
    assertRefused(client.token("common", single), 400, "invalid_grant", 50173);
    assertRefused(
        client.token("common", client.goodRefresh(second.path("refresh_token").asText())),
        400,
        "invalid_grant",
        50173);
  }

  @Test
  void d2_noRefreshTokenWithoutOfflineAccess() {
    String code =
        client
            .signIn("common", with(client.goodRequest(), "scope", "openid User.Read"), People.ADA)
            .get("code", "");
    JsonNode tokens = DevClient.json(client.token("common", client.goodRedemption(code)));
    assertThat(tokens.has("access_token")).isTrue();
    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(DevClient.idToken(tokens).has("name")).isFalse();
  }
}

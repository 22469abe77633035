package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static gatehouse.devtenant.TokenError.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
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
}

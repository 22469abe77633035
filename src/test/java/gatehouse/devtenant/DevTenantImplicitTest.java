package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D1, D2: the implicit flow, for the applications that are registered for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantImplicitTest {
  private static final String SCOPE = "openid profile email User.Read Calendars.Read";
  private static final String CALLBACK = "https://spa.example/spa";
  private static final RegisteredApplication APP =
      RegisteredApplication.of("spa", "Single page", "the secret", CALLBACK)
          .withImplicitGrant(true, true);

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

  /** Without PKCE, which is for codes. */
  static Map<String, String> request(DevClient client, String responseType) {
    Map<String, String> request = with(client.goodRequest(), "response_type", responseType);
    request.keySet().removeIf(name -> name.startsWith("code_challenge"));
    request.put("scope", SCOPE);
    request.remove("response_mode");
    return request;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static void assertRefused(HttpResponse<String> answer, String error, String code) {
    assertThat(location(answer)).startsWith(CALLBACK + "#");
    Parameters parameters = DevClient.callback(answer);
    assertThat(parameters.get("error")).isEqualTo(error);
    assertThat(parameters.get("error_description")).startsWith(code + ": ");
    assertThat(parameters.get("state")).isEqualTo(DevClient.STATE);
  }

  @ParameterizedTest
  @CsvSource({
    "id_token, id_token session_state state",
    "id_token token, access_token token_type expires_in scope id_token session_state state",
    "token id_token, access_token token_type expires_in scope id_token session_state state",
    "token, access_token token_type expires_in scope session_state state"
  })
  void i5_theFragmentHasTheseAndNoCodeAndNoRefreshToken(String type, String members) {
    DevClient client = client();
    Map<String, String> request = with(request(client, type), "scope", SCOPE + " offline_access");
    Parameters answer = client.signIn("common", request, People.ADA);
    assertThat(answer.values()).containsOnlyKeys(members.split(" ", -1));
    assertThat(answer.get("state")).isEqualTo(DevClient.STATE);
    if (type.contains("id_token")) {
      JsonNode claims = DevClient.part(answer.get("id_token", ""), 1);
      assertThat(claims.path("nonce").asText()).isEqualTo(DevClient.NONCE);
      assertThat(claims.path("aud").asText()).isEqualTo(APP.clientId());
      assertThat(claims.path("preferred_username").asText()).isEqualTo("ada@kestrel.example");
    }
    if (!type.equals("id_token")) {
      assertThat(answer.get("token_type")).isEqualTo("Bearer");
      assertThat(answer.get("expires_in")).isEqualTo("3600");
      assertThat(answer.get("scope")).isEqualTo("Calendars.Read User.Read profile openid email");
      assertThat(client.graph("/me", answer.get("access_token", "")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void i7_atHashIsThereExactlyWhereAnAccessTokenComesAlong() {
    DevClient client = client();
    Parameters both = client.signIn("common", request(client, "id_token token"), People.ADA);
    assertThat(DevClient.part(both.get("id_token", ""), 1).path("at_hash").asText())
        .isEqualTo(Sha256.leftHalf(both.get("access_token", "")))
        .hasSize(22);
    Parameters alone = client.signIn("common", request(client, "id_token"), People.ADA);
    assertThat(DevClient.part(alone.get("id_token", ""), 1).has("at_hash")).isFalse();
  }

  @Test
  void i1_fragmentGoesWithoutSayingAndFormPostIsPossible() {
    DevClient client = client();
    Map<String, String> request = request(client, "id_token token");
    client.signIn("common", request, People.ADA);
    assertThat(location(client.authorize("common", request)))
        .startsWith(CALLBACK + "#access_token=");
    assertThat(location(client.authorize("common", with(request, "response_mode", "fragment"))))
        .startsWith(CALLBACK + "#access_token=");
    HttpResponse<String> form =
        client.authorize("common", with(request, "response_mode", "form_post"));
    assertThat(form.body()).contains("action=\"" + CALLBACK + "\"");
    assertThat(DevClient.hidden(form)).containsKeys("access_token", "id_token", "state");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "id_token token", "token"})
  void d2_noTokenInTheQueryNorItsError(String type) {
    DevClient client = client();
    assertRefused(
        client.authorize("common", with(request(client, type), "response_mode", "query")),
        "invalid_request",
        "AADSTS70007");
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, id_token, AADSTS700054",
    "false, false, token, AADSTS700051",
    "false, false, id_token token, AADSTS700054",
    "true, false, token, AADSTS700051",
    "true, false, id_token token, AADSTS700051",
    "false, true, id_token, AADSTS700054",
    "false, true, token id_token, AADSTS700054"
  })
  void d2_theRegistrationHasToAllowIt(
      boolean idTokens, boolean accessTokens, String type, String code) {
    RegisteredApplication other =
        APP.withClientId("other-spa").withImplicitGrant(idTokens, accessTokens);
    tenant.directory().register(other);
    DevClient client = new DevClient(tenant, other);
    assertRefused(
        client.authorize("common", request(client, type)), "unsupported_response_type", code);
  }

  @Test
  void d2_aRegistrationAllowsNoneOfItByItself() {
    assertThat(RegisteredApplication.of("a", "A", "secret", CALLBACK).implicitGrant())
        .isEqualTo(RegisteredApplication.ImplicitGrant.OFF);
    assertThat(APP.withClientId("b").withAdminConsent(true).implicitGrant())
        .isEqualTo(APP.implicitGrant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"code id_token", "code token", "none", "token token", "id_token  token"})
  void d2_hybridAndUnknownTypesAreRefused(String type) {
    DevClient client = client();
    HttpResponse<String> answer = client.authorize("common", request(client, type));
    assertThat(DevClient.callback(answer).get("error_description")).startsWith("AADSTS700051: ");
  }

  @ParameterizedTest
  @CsvSource({
    "id_token, nonce, invalid_request, AADSTS90014",
    "id_token token, nonce, invalid_request, AADSTS90014",
    "id_token, state, invalid_request, AADSTS900144",
    "token, scope, invalid_request, AADSTS900144"
  })
  void d2_missingParameters(String type, String parameter, String error, String code) {
    DevClient client = client();
    HttpResponse<String> answer =
        client.authorize("common", without(request(client, type), parameter));
    assertThat(DevClient.callback(answer).get("error")).isEqualTo(error);
    assertThat(DevClient.callback(answer).get("error_description")).startsWith(code + ": ");
  }

  @Test
  void i8_furtherTokensNeedNeitherNonceNorOpenid() {
    DevClient client = client();
    // Somebody whose consent no other test sees.
    client.signIn("common", request(client, "id_token token"), People.NOOR_OF_HALCYON);
    Map<String, String> request =
        with(without(request(client, "token"), "nonce"), "scope", "MailboxSettings.Read");
    request.put("prompt", "none");
    assertRefused(client.authorize("common", request), "consent_required", "AADSTS65001");
    client.signIn("common", without(request, "prompt"), People.NOOR_OF_HALCYON);
    Parameters renewed = DevClient.callback(client.authorize("common", request));
    assertThat(renewed.get("scope")).isEqualTo("Calendars.Read MailboxSettings.Read User.Read");
    assertThat(client.graph("/me/mailboxSettings", renewed.get("access_token", "")).statusCode())
        .isEqualTo(200);
    assertRefused(
        client.authorize("common", with(request(client, "id_token"), "scope", "User.Read")),
        "invalid_scope",
        "AADSTS70011");
  }

  @Test
  void i8_oneTokenIsForOneApi() {
    tenant
        .directory()
        .apis()
        .expose(
            new ExposedApi("orders", "api://orders", Set.of("Orders.Read"), Set.of(), 2, false));
    DevClient client = client();
    assertRefused(
        client.authorize(
            "common",
            with(request(client, "token"), "scope", "User.Read api://orders/Orders.Read")),
        "invalid_scope",
        "AADSTS28000");
    Parameters answer =
        client.signIn(
            "common",
            with(request(client, "token"), "scope", "api://orders/Orders.Read"),
            People.ADA);
    assertThat(answer.get("scope")).isEqualTo("api://orders/Orders.Read");
    assertThat(DevClient.part(answer.get("access_token", ""), 1).path("scp").asText())
        .isEqualTo("Orders.Read");
  }

  @Test
  void i8_lifetimesAreThoseOfTheScript() {
    DevClient client = client();
    tenant.script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    Parameters answer = client.signIn("common", request(client, "token"), People.ADA);
    assertThat(answer.get("expires_in")).isEqualTo("240");
  }

  @Test
  void d3_tokensAreKnownToTheJournalAndNotOnItsPage() {
    DevClient client = client();
    Parameters answer = client.signIn("common", request(client, "id_token token"), People.ADA);
    client.graph("/me", answer.get("access_token", ""));
    String[] tokens = {answer.get("access_token"), answer.get("id_token")};
    assertThat(tenant.journal().issuedSecrets()).contains(tokens);
    String page = client.get("/_dev/").body();
    assertThat(page).contains("response_type=id_token token");
    assertThat(Arrays.stream(tokens).filter(page::contains)).isEmpty();
  }

  @Test
  void d2_pagesAreNotFramedAndAnswersToSilentRequestsHaveNone() {
    DevClient client = client();
    HttpResponse<String> page = client.authorize("common", request(client, "id_token"));
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors 'none'");
    HttpResponse<String> signedIn = client.click(page, "person", "ada@kestrel.example");
    assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-devtenant-sso=")
        .endsWith("; Path=/; Secure; HttpOnly; SameSite=None");
    if (signedIn.statusCode() == 200) {
      client.click(signedIn, "action", "accept");
    }
    HttpResponse<String> silent =
        client.authorize("common", with(request(client, "id_token"), "prompt", "none"));
    assertThat(silent.statusCode()).isEqualTo(302);
    assertThat(silent.headers().firstValue("X-Frame-Options")).isEmpty();
    assertThat(DevClient.callback(silent).get("id_token")).isNotNull();
  }
}

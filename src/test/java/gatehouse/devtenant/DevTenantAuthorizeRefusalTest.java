package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.directory.RegisteredApplication.Audience;
import gatehouse.devtenant.http.Parameters;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D2: what the authorization endpoint refuses, by which code, and whom it tells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantAuthorizeRefusalTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

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

  private static void assertPage(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains(code + ":", "Trace ID", "Correlation ID", "Timestamp");
  }

  private static void assertRedirected(HttpResponse<String> answer, String error, String code) {
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        // Whatever asks for a token is answered in the fragment, so that it is nowhere else.
        .matches("https://app\\.example/callback[?#].*");
    Parameters parameters = DevClient.callback(answer);
    assertThat(parameters.get("error")).isEqualTo(error);
    assertThat(parameters.get("error_description"))
        .startsWith(code + ": ")
        .contains("Trace ID: ", "Correlation ID: ", "Timestamp: ");
    assertThat(parameters.get("code")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, unknown, AADSTS700016",
    "redirect_uri, https://app.example/callback/, AADSTS50011",
    "redirect_uri, https://app.example/Callback, AADSTS50011",
    "redirect_uri, https://app.example/callback?x=1, AADSTS50011",
    "redirect_uri, https://app.example.evil.example/callback, AADSTS50011",
    "redirect_uri, http://app.example/callback, AADSTS50011"
  })
  void d2_neverRedirectsWhereItMustNot(String parameter, String value, String code) {
    DevClient client = client();
    assertPage(client.authorize("common", with(client.goodRequest(), parameter, value)), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "redirect_uri"})
  void d2_whatNamesTheApplicationIsNeeded(String parameter) {
    DevClient client = client();
    Map<String, String> request = without(client.goodRequest(), parameter);
    assertPage(client.authorize("common", request), "AADSTS900144");
    String path = "/common/oauth2/v2.0/authorize?" + DevClient.encoded(client.goodRequest());
    assertPage(client.get(path + "&" + parameter + "=other"), "AADSTS90100");
  }

  @Test
  void d2_unknownTenant() {
    DevClient client = client();
    assertPage(client.authorize("nobody.example", client.goodRequest()), "AADSTS90002");
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type, AADSTS700051",
    "response_type, code id_token, unsupported_response_type, AADSTS700051",
    "response_mode, carrier_pigeon, invalid_request, AADSTS70007",
    "scope, openid Mail.Send, invalid_scope, AADSTS70011",
    "scope, User.Read, invalid_scope, AADSTS70011",
    "code_challenge_method, plain, invalid_request, AADSTS9002325",
    "code_challenge, tooshort, invalid_request, AADSTS501491",
    "prompt, always, invalid_request, AADSTS90023",
    "prompt, none login, invalid_request, AADSTS90023",
    "max_age, soon, invalid_request, AADSTS9002313",
    "prompt, none, login_required, AADSTS50058"
  })
  void d2_badValuesGoBackToTheApplication(
      String parameter, String value, String error, String code) {
    DevClient client = client();
    HttpResponse<String> answer =
        client.authorize("common", with(client.goodRequest(), parameter, value));
    assertRedirected(answer, error, code);
    assertThat(DevClient.callback(answer).get("state")).isEqualTo(DevClient.STATE);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, AADSTS900144",
    "scope, AADSTS900144",
    "state, AADSTS900144",
    "code_challenge, AADSTS9002325",
    "code_challenge_method, AADSTS9002325"
  })
  void d2_missingParametersGoBackToTheApplication(String parameter, String code) {
    DevClient client = client();
    HttpResponse<String> answer =
        client.authorize("common", without(client.goodRequest(), parameter));
    assertThat(DevClient.callback(answer).get("error_description")).startsWith(code + ": ");
  }

  @Test
  void d2_repeatedParameters() {
    DevClient client = client();
    String path = "/common/oauth2/v2.0/authorize?" + DevClient.encoded(client.goodRequest());
    assertRedirected(client.get(path + "&state=other"), "invalid_request", "AADSTS90100");
    assertRedirected(client.get(path + "&nonce=other"), "invalid_request", "AADSTS90100");
  }

  @Test
  void d2_cancellingAtEitherPageIsAccessDenied() {
    DevClient client = client();
    HttpResponse<String> signIn = client.authorize("common", client.goodRequest());
    Parameters cancelled = DevClient.callback(client.click(signIn, "action", "cancel"));
    assertThat(cancelled.get("error")).isEqualTo("access_denied");
    assertThat(cancelled.get("error_subcode")).isEqualTo("cancel");
    assertThat(cancelled.get("error_description"))
        .isEqualTo("the user canceled the authentication");

    signIn = client.authorize("common", client.goodRequest());
    HttpResponse<String> consent = client.click(signIn, "person", "tomas@kestrel.example");
    assertThat(consent.body()).contains("Permissions requested");
    assertRedirected(client.click(consent, "action", "cancel"), "access_denied", "AADSTS65004");
    assertPage(client.click(consent, "action", "accept"), "AADSTS165000");
    assertRedirected(
        client.authorize("common", with(client.goodRequest(), "prompt", "none")),
        "consent_required",
        "AADSTS65001");
  }

  @Test
  void d2_peopleOfOtherTenants() {
    assertRefused("organizations", People.SIOBHAN_PERSONAL, "AADSTS500200");
    assertRefused("consumers", People.ADA, "AADSTS50020");
    assertRefused(People.KESTREL.tid(), People.NOOR_OF_HALCYON, "AADSTS50020");
    assertRefused(People.HALCYON.tid(), People.ADA, "AADSTS50020");
    assertRefused(People.HALCYON.tid(), People.SIOBHAN_PERSONAL, "AADSTS50020");
  }

  private void assertRefused(String authority, Person person, String code) {
    DevClient client = client();
    HttpResponse<String> page = client.authorize(authority, client.goodRequest());
    assertPage(client.click(page, "person", person.signInName()), code);
  }

  @Test
  void d2_theAudienceOfTheRegistration() {
    RegisteredApplication single = APP.withClientId("single").withAudience(Audience.MY_ORG);
    RegisteredApplication work = APP.withClientId("work").withAudience(Audience.MULTIPLE_ORGS);
    tenant.directory().register(single);
    tenant.directory().register(work);
    DevClient client = new DevClient(tenant, single);
    assertPage(client.authorize("common", client.goodRequest()), "AADSTS50194");
    assertThat(client.authorize(People.KESTREL.tid(), client.goodRequest()).statusCode())
        .isEqualTo(200);
    client = new DevClient(tenant, work);
    assertPage(
        client.click(
            client.authorize("common", client.goodRequest()),
            "person",
            People.SIOBHAN_PERSONAL.signInName()),
        "AADSTS500200");
  }

  @Test
  void d2_singleSignOnIsNotForSomebodyElseNorForever() {
    DevClient client = client();
    client.tokens(People.ADA);
    assertThat(
            client
                .authorize(
                    "common", with(client.goodRequest(), "login_hint", "joerg@kestrel.example"))
                .body())
        .contains("<h1>Sign in</h1>");
    assertThat(client.authorize(People.HALCYON.tid(), client.goodRequest()).body())
        .contains("<h1>Sign in</h1>");
    assertRedirected(
        client.authorize(
            "common", with(with(client.goodRequest(), "prompt", "none"), "max_age", "0")),
        "login_required",
        "AADSTS50058");
  }

  @Test
  void d2_onlyRegisteredPostLogoutRedirects() {
    assertPage(
        client()
            .get(
                "/common/oauth2/v2.0/logout?post_logout_redirect_uri=https://app.example/callback"),
        "AADSTS50011");
  }

  @Test
  void d2_whatComesInTheRequestIsEscapedOnThePage() {
    DevClient client = client();
    assertThat(
            client
                .authorize("common", with(client.goodRequest(), "client_id", "<script>x</script>"))
                .body())
        .contains("&lt;script&gt;x")
        .doesNotContain("<script>x");
  }
}

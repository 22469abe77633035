package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.DevClient.without;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.directory.RegisteredApplication.Audience;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I3, I4, I9: prompts and hints, and why a request without a page is refused, in both flows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantSilentTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("spa", "Single page", "the secret", "https://spa.example/spa")
          .withImplicitGrant(true, true)
          .withAdminConsent(true);

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

  private static Map<String, String> request(DevClient client, String type) {
    return type.equals("code") ? client.goodRequest() : DevTenantImplicitTest.request(client, type);
  }

  private static Map<String, String> silent(DevClient client, String type) {
    return with(request(client, type), "prompt", "none");
  }

  private static String error(HttpResponse<String> answer) {
    Parameters parameters = DevClient.callback(answer);
    assertThat(parameters.get("state")).isEqualTo(DevClient.STATE);
    return parameters.get("error", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "id_token", "id_token token", "token"})
  void i3_allPromptsWorkInAllFlows(String type) {
    DevClient client = client();
    assertThat(error(client.authorize("common", silent(client, type)))).isEqualTo("login_required");
    client.signIn("common", request(client, type), People.ADA);
    assertThat(error(client.authorize("common", silent(client, type)))).isEqualTo("none");
    for (String prompt : new String[] {"login", "select_account"}) {
      assertThat(client.authorize("common", with(request(client, type), "prompt", prompt)).body())
          .contains("<h1>Sign in</h1>");
    }
    assertThat(client.authorize("common", with(request(client, type), "prompt", "consent")).body())
        .contains("Permissions requested");
  }

  @ParameterizedTest
  @CsvSource({
    "ada@kestrel.example, , none",
    "joerg@kestrel.example, , login_required",
    "nobody@kestrel.example, , login_required",
    ", organizations, none",
    ", kestrel.example, none",
    ", consumers, login_required",
    ", halcyon.example, login_required",
    // A domain that nobody has is not a hint.
    ", nowhere.example, none",
    "ada@kestrel.example, organizations, none",
    "ada@kestrel.example, consumers, login_required"
  })
  void i4_hintsSayWhoseSessionMayBeUsed(String login, String domain, String expected) {
    DevClient client = client();
    client.signIn("common", request(client, "id_token"), People.ADA);
    for (String type : new String[] {"code", "id_token token", "token"}) {
      Map<String, String> request = silent(client, type);
      if (login != null) {
        request.put("login_hint", login);
      }
      if (domain != null) {
        request.put("domain_hint", domain);
      }
      assertThat(error(client.authorize("common", request))).as(type).isEqualTo(expected);
    }
  }

  @Test
  void i4_theClaimLoginHintIsAHintToo() {
    DevClient client = client();
    String idToken =
        client.signIn("common", request(client, "id_token"), People.ADA).get("id_token", "");
    String claim = DevClient.part(idToken, 1).path("login_hint").asText();
    assertThat(
            error(client.authorize("common", with(silent(client, "token"), "login_hint", claim))))
        .isEqualTo("none");
  }

  @Test
  void i4_domainHintsSayWhoIsOffered() {
    assertOffered("consumers", People.SIOBHAN_PERSONAL, People.ADA);
    assertOffered("organizations", People.ADA, People.SIOBHAN_PERSONAL);
    assertOffered("halcyon.example", People.NOOR_OF_HALCYON, People.ADA);
  }

  private void assertOffered(String domain, Person offered, Person other) {
    DevClient client = client();
    assertThat(client.authorize("common", with(client.goodRequest(), "domain_hint", domain)).body())
        .contains("value=\"" + offered.signInName() + "\"")
        .doesNotContain("value=\"" + other.signInName() + "\"");
  }

  @Test
  void i9_aSessionThatIsNotEnoughIsInteractionRequired() {
    DevClient client = client();
    client.signIn("common", request(client, "id_token"), People.ADA);
    String contexts = "{\"id_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
    Parameters answer =
        DevClient.callback(
            client.authorize("common", with(silent(client, "id_token"), "claims", contexts)));
    assertThat(answer.get("error")).isEqualTo("interaction_required");
    assertThat(answer.get("error_description")).startsWith("AADSTS50076: ");
    assertThat(error(client.authorize("common", with(silent(client, "id_token"), "max_age", "0"))))
        .isEqualTo("login_required");
  }

  @Test
  void i9_noPageEvenForSomebodyWhoIsNotAccepted() {
    RegisteredApplication work = APP.withClientId("work-spa").withAudience(Audience.MULTIPLE_ORGS);
    tenant.directory().register(work);
    DevClient client = client();
    client.signIn("common", request(client, "id_token"), People.SIOBHAN_PERSONAL);
    Map<String, String> request = with(silent(client, "id_token"), "client_id", "work-spa");
    Parameters answer = DevClient.callback(client.authorize("common", request));
    assertThat(answer.get("error")).isEqualTo("access_denied");
    assertThat(answer.get("error_description")).startsWith("AADSTS500200: ");
    assertThat(client.authorize("common", without(request, "prompt")).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_authentication_required",
        "login_required",
        "interaction_required",
        "consent_required"
      })
  void i9_eachErrorCanBeArranged(String error) {
    DevClient client = client();
    client.signIn("common", request(client, "id_token"), People.ADA);
    arm(client, "silent-" + error.replace('_', '-'));
    // One with a page is not meant, and one that may not be answered is not either.
    assertThat(error(client.authorize("common", request(client, "token")))).isEqualTo("none");
    HttpResponse<String> answer = client.authorize("common", silent(client, "token"));
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("https://spa.example/spa#error=" + error);
    assertThat(error(answer)).isEqualTo(error);
    assertThat(error(client.authorize("common", silent(client, "token")))).isEqualTo("none");
    arm(client, "silent-" + error.replace('_', '-'));
    Map<String, String> elsewhere =
        with(silent(client, "token"), "redirect_uri", "https://evil.example/");
    assertThat(client.authorize("common", elsewhere).headers().firstValue("Location")).isEmpty();
  }

  private static void arm(DevClient client, String fault) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", fault);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.uri("/_dev/mishap"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(DevClient.encoded(form)));
    assertThat(client.send(request).statusCode()).isEqualTo(303);
  }

  /** Cross-Origin Resource Sharing, as the real Graph has it. */
  @Test
  void d1_graphAnswersScriptsOfAnySite() {
    DevClient client = client();
    String token =
        client.signIn("common", request(client, "token"), People.ADA).get("access_token", "");
    URI me = client.uri("/v1.0/me");
    HttpResponse<String> preflight =
        client.send(
            HttpRequest.newBuilder(client.uri("/v1.0/me/calendarView?startDateTime=x"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://spa.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,prefer"));
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization,prefer");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("GET", "PATCH");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

    HttpResponse<String> profile = crossSite(client, me, token);
    assertThat(profile.statusCode()).isEqualTo(200);
    assertReadable(profile);
    HttpResponse<String> refused = crossSite(client, me, "unknown");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertReadable(refused);
    tenant.script().next(Endpoint.GRAPH_ME, Reply.of(503));
    assertReadable(crossSite(client, me, token));
    assertThat(client.graph("/me", token).headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  private static HttpResponse<String> crossSite(DevClient client, URI uri, String token) {
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Origin", "https://spa.example")
            .header("Authorization", "Bearer " + token));
  }

  private static void assertReadable(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("Retry-After", "request-id", "WWW-Authenticate");
  }
}

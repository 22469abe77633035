package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SPEC W3, W4, W5: a page calls the application's own API as a downstream one, under another
 * registration.
 */
class DownstreamApiIT {
  private static final String APP_ID = "0f9a8b7c-6d5e-4f3a-9b2c-1d0e9f8a7b6c";
  private static final String URI_OF_API = "api://" + APP_ID;
  private static final String PAGE = "/calendar/reports?api=own&path=/me";

  private static Journey journey;
  private static TlsFront front;

  @BeforeAll
  static void start() throws IOException {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
    front = new TlsFront(journey.tenant().certificates(), journey.uri(""));
    journey
        .tenant()
        .directory()
        .apis()
        .expose(
            new ExposedApi(
                APP_ID, URI_OF_API, Set.of("Me.Read", "Other"), Set.of("Me.Read.All"), 2, false));
    Path settings = Files.createTempFile("gatehouse-apis", ".yml");
    settings.toFile().deleteOnExit();
    Files.writeString(
        settings,
        """
        apis:
          own: {base_url: "%s/api", scopes: %s/Me.Read}
        """
            .formatted(front.uri(), URI_OF_API));
    ApiCaller.switchOn(
        journey,
        example ->
            example.replaceFirst(
                "(?=    <init-param>)",
                "    <init-param><param-name>audience</param-name><param-value>"
                    + APP_ID
                    + " "
                    + URI_OF_API
                    + "</param-value></init-param>\n"),
        context -> {
          context.addParameter("gatehouse.settings", settings.toString());
          Tomcat.addServlet(context, "reports", new ReportsServlet());
          context.addServletMappingDecoded("/calendar/reports", "reports");
        });
    journey.awaitReady();
  }

  @AfterAll
  static void stop() {
    front.close();
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.forget();
    front.work();
  }

  private static BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, person, "/profile").statusCode()).isEqualTo(200);
    journey.tenant().journal().clear();
    return client;
  }

  private static HttpResponse<String> page(BrowserlessClient client) {
    return client.get(journey.uri(PAGE));
  }

  /** Through the authority's consent page and back. */
  private static HttpResponse<String> consenting(BrowserlessClient client, Person person) {
    return client.follow(journey.answerAuthority(client, page(client), person), "");
  }

  private static void assertIsOf(HttpResponse<String> page, Person person) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).startsWith("200 ");
    JsonNode claims = ApiCaller.json(page.body().substring(4));
    assertThat(claims.path("oid").asText()).isEqualTo(person.home().oid());
    assertThat(claims.path("scp").asText()).isEqualTo("Me.Read");
  }

  private static List<TenantRequest> requests(String grant) {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals(grant))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void w4_theFirstUseAsksForConsentOnceAndTheSecondAsksNobody(Policy policy) {
    journey.tenant().refreshTokens().policy(policy);
    Person person = policy == Policy.SINGLE_USE ? People.JOERG_WITHOUT_MAIL : People.NOA_IN_HEBREW;
    BrowserlessClient client = signedIn(person);
    assertThat(client.get(journey.uri("/profile")).body())
        .contains("<bdi>own</bdi>", "Not used yet.");
    journey.tenant().journal().clear();
    HttpResponse<String> toAuthority = page(client);
    assertThat(toAuthority.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(toAuthority).getQuery())
        .contains(URI_OF_API + "/Me.Read")
        .contains("User.Read")
        .doesNotContain("prompt=");
    assertIsOf(consenting(client, person), person);
    assertThat(requests("authorization_code"))
        .singleElement()
        .satisfies(request -> assertThat(request.form().get("scope", "")).doesNotContain("api:"));
    journey.tenant().journal().clear();
    for (int i = 0; i < 3; i++) {
      assertIsOf(page(client), person);
    }
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    // Graph's token is there still, and both can be renewed.
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(client.get(journey.uri("/profile")).body())
        .contains("<bdi>own</bdi>", "Access has been granted.");
    BrowserlessClient another = signedIn(person);
    assertIsOf(page(another), person);
    assertThat(requests("refresh_token")).hasSize(1);
  }

  @Test
  void t13_bothTokensAreRenewedWithSingleUseRefreshTokens() throws Exception {
    BrowserlessClient client = signedIn(People.ADA);
    assertIsOf(consenting(client, People.ADA), People.ADA);
    journey.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    // Too short to be used twice: each request renews both, one after the other.
    journey.tenant().lifetimes().accessToken(Duration.ofSeconds(20));
    assertThat(journey.signIn(client, People.ADA, "/signin?return=/profile").statusCode())
        .isEqualTo(200);
    journey.tenant().journal().clear();
    for (int i = 0; i < 3; i++) {
      assertIsOf(page(client), People.ADA);
    }
    assertThat(requests("refresh_token")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
  }

  @Test
  void t13_requestsAtOnceCauseOneAcquisition() throws Exception {
    assertIsOf(consenting(signedIn(People.ADA), People.ADA), People.ADA);
    journey.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    BrowserlessClient client = signedIn(People.ADA);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Future<HttpResponse<String>>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(threads.submit(() -> page(client)));
    }
    for (Future<HttpResponse<String>> each : pages) {
      // More than the API takes at once is another matter.
      assertThat(each.get().statusCode()).isIn(200, 503);
    }
    threads.shutdown();
    assertThat(requests("refresh_token")).hasSize(1);
    assertIsOf(page(client), People.ADA);
  }

  @Test
  void w4_aRefusedConsentIsAPageAndNoLoop() {
    BrowserlessClient client = signedIn(People.NOOR_OF_HALCYON);
    HttpResponse<String> consent = client.follow(page(client), journey.uri("/callback").toString());
    assertThat(consent.body()).contains("Me.Read").contains("value=\"accept\"");
    HttpResponse<String> home =
        client.follow(journey.submit(client, consent, Map.of("action", "cancel")), "");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.uri()).isEqualTo(journey.uri("/"));
    assertThat(client.get(journey.uri("/profile")).statusCode()).as("signed in").isEqualTo(200);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
  }

  @Test
  void w4_aConsentThatBringsNothingIsAPageAndNoLoop() {
    BrowserlessClient client = signedIn(People.ADA);
    journey
        .tenant()
        .script()
        .always(
            Endpoint.TOKEN,
            Reply.of(
                400,
                "application/json",
                "{\"error\":\"invalid_grant\",\"suberror\":\"consent_required\","
                    + "\"error_description\":\"AADSTS65001: no consent\"}"));
    HttpResponse<String> first = page(client);
    assertThat(first.statusCode()).isEqualTo(302);
    journey.tenant().script().reset();
    BrowserlessClient another = journey.client();
    assertThat(journey.signIn(another, People.ADA, "/profile").statusCode()).isEqualTo(200);
    HttpResponse<String> callback = journey.answerAuthority(client, first, People.ADA);
    HttpResponse<String> back = client.get(BrowserlessClient.location(callback));
    journey
        .tenant()
        .script()
        .always(
            Endpoint.TOKEN,
            Reply.of(
                400,
                "application/json",
                "{\"error\":\"invalid_grant\",\"suberror\":\"consent_required\","
                    + "\"error_description\":\"AADSTS65001: no consent\"}"));
    HttpResponse<String> page = client.get(BrowserlessClient.location(back));
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("permission-missing").contains("AADSTS65001");
  }

  @Test
  void w5_aClaimsChallengeLeadsToOneRoundTrip() {
    BrowserlessClient client = signedIn(People.ADA);
    assertIsOf(consenting(client, People.ADA), People.ADA);
    String claims = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
    front.fail(
        401,
        "Bearer error=\"insufficient_claims\", claims=\""
            + Jws.base64url(claims.getBytes(StandardCharsets.UTF_8))
            + "\"");
    HttpResponse<String> toAuthority = page(client);
    assertThat(toAuthority.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(toAuthority).getQuery())
        .contains("\"acrs\"")
        .contains(URI_OF_API);
    front.work();
    HttpResponse<String> back =
        client.follow(journey.answerAuthority(client, toAuthority, People.ADA), "");
    assertIsOf(back, People.ADA);
    assertThat(back.uri()).isEqualTo(journey.uri(PAGE));
  }

  @Test
  void w5_aRefusedTokenIsReplacedOnceAndThenAFaultOfThatApiAlone() {
    BrowserlessClient client = signedIn(People.ADA);
    assertIsOf(consenting(client, People.ADA), People.ADA);
    journey.tenant().journal().clear();
    front.work();
    front.fail(401, "Bearer");
    HttpResponse<String> page = page(client);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("api-unavailable");
    assertThat(front.asked()).hasSize(2);
    assertThat(requests("refresh_token")).hasSize(1);
    assertThat(page(client).statusCode()).isEqualTo(503);
    assertThat(requests("refresh_token")).as("once a minute").hasSize(1);
    front.work();
    assertIsOf(page(client), People.ADA);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void w3_anApiThatIsDownIsAFaultOfThatApiAlone(int status) {
    BrowserlessClient client = signedIn(People.ADA);
    assertIsOf(consenting(client, People.ADA), People.ADA);
    front.fail(status, "");
    HttpResponse<String> page = page(client);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("api-unavailable");
    front.work();
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
  }

  @Test
  void w3_anAuthorityThatIsDownLeavesTheSessionAsItIs() {
    assertIsOf(consenting(signedIn(People.ADA), People.ADA), People.ADA);
    BrowserlessClient client = signedIn(People.ADA);
    journey.tenant().script().always(Endpoint.TOKEN, Reply.of(503));
    assertThat(page(client).statusCode()).isEqualTo(503);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    journey.tenant().script().reset();
    assertIsOf(page(client), People.ADA);
  }

  /** No open proxy: nothing is asked for outside of the base URL, and no token goes there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../health/live",
        "/./me",
        "/me/..",
        "/%2e%2e/health/live",
        "/..%2fhealth",
        "/..%5chealth",
        "//evil.example/",
        "me",
        "@evil.example/",
        ".evil.example/",
        ":1/",
        "/me#x",
        "/me%",
        "/me\\\\x",
        "https://evil.example/",
      })
  void w3_noPathLeadsOutOfTheApi(String path) {
    BrowserlessClient client = signedIn(People.ADA);
    assertIsOf(consenting(client, People.ADA), People.ADA);
    front.work();
    HttpResponse<String> page =
        client.get(journey.uri("/calendar/reports?api=own&path=" + BrowserlessClient.encode(path)));
    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(front.asked()).isEmpty();
  }
}

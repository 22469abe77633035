package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
          refusing: {base_url: "%s/api", scopes: %s/Other}
        """
            .formatted(front.uri(), URI_OF_API, front.uri(), URI_OF_API));
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
    Person person = policy == Policy.SINGLE_USE ? People.JOERG_WITHOUT_MAIL : People.ADA;
    BrowserlessClient client = signedIn(person);
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
    BrowserlessClient another = signedIn(person);
    assertIsOf(page(another), person);
    assertThat(requests("refresh_token")).hasSize(1);
  }
}

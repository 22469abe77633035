package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ACCEPTANCE I-12: what Graph refuses, and no sign-in of the user can change. */
class GraphRefusalIT {
  private static final String REQUEST_ID = "5cd1b1ee-72d3-4c53-a9b5-6d7a4e3ad43e";

  private static Journey journey;

  private final PrintStream console = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final BrowserlessClient client = journey.client();

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void listen() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(console);
  }

  private List<String> warnings() {
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" WARN "))
        .toList();
  }

  private static int calls(Endpoint endpoint) {
    return journey.tenant().journal().requests(endpoint).size();
  }

  private static Reply refusal(int status, String code, String message) {
    return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)))
        .with("request-id", REQUEST_ID);
  }

  private HttpResponse<String> calendar(Reply answer) {
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, answer);
    return journey.signIn(client, People.ADA, "/calendar");
  }

  @Test
  void i12_aCalendarThatRefusesEveryTokenIsOneRenewalAndAPage() {
    HttpResponse<String> page = calendar(Reply.of(401).with("request-id", REQUEST_ID));

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body())
        .contains("graph-refused", ">401<", REQUEST_ID)
        .contains("Sign out")
        .doesNotContain("href=\"/signin");
    assertThat(calls(Endpoint.AUTHORIZE)).isEqualTo(1);
    assertThat(calls(Endpoint.TOKEN)).as("the code and one renewal").isEqualTo(2);
    assertThat(calls(Endpoint.GRAPH_CALENDAR_VIEW)).isEqualTo(2);
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("GRAPH_REFUSED", "Graph answered 401", REQUEST_ID);

    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(502);
    assertThat(calls(Endpoint.TOKEN)).as("no renewal for a token made seconds ago").isEqualTo(2);
    journey.tenant().script().reset();
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(calls(Endpoint.AUTHORIZE)).isEqualTo(1);
  }

  @Test
  void i12_withoutARefreshTokenOneMoreSignInIsAllThatIsTried() {
    journey
        .tenant()
        .script()
        .always(Endpoint.TOKEN, Step.changingJson(answer -> answer.remove("refresh_token")));
    HttpResponse<String> page = calendar(Reply.of(401));

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).contains("graph-refused", "Sign out");
    assertThat(calls(Endpoint.AUTHORIZE)).isEqualTo(2);
  }

  @Test
  void i12_aTokenOfTheWrongAudienceIsTheOperatorsMatter() {
    HttpResponse<String> page =
        calendar(
            refusal(
                401,
                "InvalidAuthenticationToken",
                "Access token validation failure. Invalid audience."));

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("service-misconfigured", "401 InvalidAuthenticationToken", REQUEST_ID)
        .contains("Sign out");
    assertThat(calls(Endpoint.AUTHORIZE)).isEqualTo(1);
    assertThat(calls(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("graph_endpoint", "scopes", "authority");
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied, 403, blocked-by-policy",
    "403, ErrorItemNotFound, 403, blocked-by-policy",
    "404, ErrorItemNotFound, 404, item-not-found",
    "400, ErrorInvalidRequest, 502, graph-refused",
    "404, UnknownError, 502, graph-refused",
  })
  void i12_aRefusalIsNamedForWhatItIs(int status, String code, int shown, String key) {
    HttpResponse<String> page = calendar(refusal(status, code, "foreign text"));

    assertThat(page.statusCode()).isEqualTo(shown);
    assertThat(page.body())
        .contains(key, status + " " + code, REQUEST_ID, "Sign out")
        .doesNotContain("foreign text");
    assertThat(calls(Endpoint.AUTHORIZE)).isEqualTo(1);
    assertThat(calls(Endpoint.TOKEN)).isEqualTo(1);
  }
}

package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.GraphAnswer;
import gatehouse.graph.FakeGraph.Answer;
import gatehouse.http.HttpLimits;
import gatehouse.raw.RefusingPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFaultsTest {
  private static final Instant FROM = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  @ParameterizedTest
  @CsvSource({
    "301, Moved, GRAPH_UNAVAILABLE",
    "400, BadRequest, GRAPH_REFUSED",
    "401, InvalidAuthenticationToken, INTERACTION_REQUIRED",
    "401, MailboxNotEnabledForRESTAPI, INTERACTION_REQUIRED",
    "403, ErrorAccessDenied, PERMISSION_MISSING",
    "403, MailboxNotHostedInGraph, NO_MAILBOX",
    "404, MailboxNotEnabledForRESTAPI, NO_MAILBOX",
    "404, MailboxNotSupportedForRESTAPI, NO_MAILBOX",
    "404, MailboxNotHostedInGraph, NO_MAILBOX",
    "404, OrganizationFromTenantGuidNotFound, NO_MAILBOX",
    "404, ResourceNotFound, NO_MAILBOX",
    "404, ErrorItemNotFound, ITEM_NOT_FOUND",
    "404, UnknownError, GRAPH_REFUSED",
    "409, Conflict, GRAPH_REFUSED",
    "410, Gone, GRAPH_REFUSED",
    "429, MailboxConcurrency, PAUSED",
    "500, InternalServerError, GRAPH_UNAVAILABLE",
    "502, BadGateway, GRAPH_UNAVAILABLE",
    "503, ServiceUnavailable, GRAPH_UNAVAILABLE",
    "504, GatewayTimeout, GRAPH_UNAVAILABLE",
  })
  void i10_i12_refusalHasOneClass(int status, String code, ErrorCode expected) {
    graph.answers(error(status, code));

    assertFault(expected, "Graph answered " + status + " " + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"text\"",
        "{\"error\":null}",
        "{\"error\":\"text\"}",
        "{\"error\":{}}",
        "{\"error\":{\"code\":null}}",
        "{\"error\":{\"code\":7}",
        "{\"error\":{\"code\":[\"ErrorAccessDenied\"]}}",
        "{\"error\":{\"code\":\"two words\"}}",
        "{\"error\":{\"code\":\"line\\nbreak\"}}",
        "<html><body>captive portal</body></html>",
        "{\"error\":{\"code\":\"Cut",
        "\uFEFF{\"error\":{}}",
      })
  void i03_refusalWithoutAUsableBodyIsJudgedByItsStatus(String body) {
    graph.answers(json(403, body));

    assertFault(ErrorCode.PERMISSION_MISSING, "Graph answered 403");
  }

  @Test
  void i03_endlessErrorBodyIsNotReadToItsEnd() {
    graph.answers(
        json(403, "{\"error\":{\"code\":\"A\",\"message\":\"" + "x".repeat(1_000_000) + "\"}}"));

    assertFault(ErrorCode.PERMISSION_MISSING, "Graph answered 403");
  }

  @Test
  void w5_claimsChallengeIsNotAnsweredWithTheSameTokenAgain() {
    graph.answers(
        error(401, "InvalidAuthenticationToken")
            .with(
                "WWW-Authenticate",
                "Bearer realm=\"\", error=\"insufficient_claims\","
                    + " claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\""));

    assertFault(ErrorCode.INTERACTION_REQUIRED, "Graph answered 401 InvalidAuthenticationToken");
  }

  /** Graph tells tokens of another API or cloud by its message alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Access token validation failure. Invalid audience.",
        "Access token validation failure. Invalid issuer.",
        "IDX14100: JWT is not well formed, there are no dots (.).",
        "CompactToken parsing failed with error code: 80049217",
      })
  void i12_aTokenForSomethingElseIsTheOperatorsMatter(String message) {
    graph.answers(
        json(
            401,
            "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"foreign-text %s\"}}"
                .formatted(message)));

    assertFault(
        ErrorCode.SERVICE_MISCONFIGURED,
        "Graph answered 401 InvalidAuthenticationToken: the token is not for this Graph; to fix"
            + " it, check that scopes and graph_endpoint name the same Microsoft Graph, of the same"
            + " cloud as authority");
  }

  @ParameterizedTest
  @CsvSource({
    "401, 5cd1b1ee-72d3-4c53-a9b5-6d7a4e3ad43e, true",
    "403, 5cd1b1ee-72d3-4c53-a9b5-6d7a4e3ad43e, true",
    "500, 5cd1b1ee-72d3-4c53-a9b5-6d7a4e3ad43e, true",
    "403, <script>, false",
    "403, foreign text, false",
  })
  void i12_theRequestIdOfARefusalIsKeptIfItIsOne(int status, String requestId, boolean kept) {
    graph.answers(json(status, "").with("request-id", requestId));

    GatehouseException fault = fault(() -> client.me(TOKEN));

    String told = kept ? ", request-id " + requestId : "";
    assertThat(fault).hasMessage("Graph answered " + status + told);
    assertThat(fault.graphAnswer())
        .contains(new GraphAnswer(status, null, kept ? requestId : null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "42",
        "\"text\"",
        "nonsense",
        "[{\"id\":\"1\",\"value\":[]}]",
        "{\"id\":\"1\",\"value\":[]",
        "{\"id\":\"1\",\"value\":[{\"id\":\"1\"",
        "{\"id\":\"1\",\"value\":[]} trailing",
        "{\"id\":null,\"value\":null}",
        "{\"id\":{},\"value\":{}}",
        "{\"id\":[],\"value\":\"text\"}",
        "<!DOCTYPE html><html><body>sign in to the hotel</body></html>",
      })
  void i03_successWithoutAnAnswerIsOneFault(String body) {
    graph.answers(json(body));

    assertFault(ErrorCode.GRAPH_UNAVAILABLE, null);
  }

  static List<Answer> unreadable() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write("{\"id\":\"1\",\"value\":[]}".getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(gzip.toByteArray(), 15);
    byte[] bytes = gzip.toByteArray();
    Map<String, String> zipped =
        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");
    Map<String, String> plain = Map.of("Content-Type", "application/json");
    return List.of(
        new Answer(204, plain, new byte[0]),
        new Answer(200, zipped, cut),
        new Answer(200, zipped, "no gzip at all".getBytes(StandardCharsets.UTF_8)),
        new Answer(200, plain, bytes),
        new Answer(200, plain, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
        json("{\"value\":" + "[".repeat(200_000)),
        json("{\"a\":".repeat(200_000)));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void i13_hostileShapeIsOneFault(Answer answer) {
    graph.answers(answer);

    assertFault(ErrorCode.GRAPH_UNAVAILABLE, null);
  }

  @Test
  void i12_noAnswerAtAllIsOneFault() {
    try (RefusingPort port = new RefusingPort();
        GraphClient nobody =
            FakeGraph.client(
                URI.create("http://127.0.0.1:" + port.number() + "/v1.0"), HttpLimits.DEFAULT)) {
      GatehouseException fault = fault(() -> nobody.me(TOKEN));

      assertThat(fault.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
      assertThat(fault).hasMessageContaining("connection refused");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void e08_redirectIsNotFollowed(int status) {
    try (FakeGraph other = new FakeGraph()) {
      other.answers(json("{\"id\":\"1\",\"value\":[]}"));
      graph.answers(error(status, "Moved").with("Location", other.endpoint() + "/me"));

      assertFault(ErrorCode.GRAPH_UNAVAILABLE, "Graph answered " + status + " Moved");

      assertThat(other.journal()).isEmpty();
    }
  }

  @Test
  void l01_tokenThatIsNoHeaderValueStaysOutOfTheMessage() {
    GatehouseException fault = fault(() -> client.me("canary-4f1e9d5c2b\r\nX-Injected: 1"));

    assertThat(fault.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    assertNothingForeign(fault);
    assertThat(graph.journal()).isEmpty();
  }

  /** Both calls meet the same fault, and say nothing that Graph said. */
  private void assertFault(ErrorCode expected, @Nullable String message) {
    GatehouseException ofMe = fault(() -> client.me(TOKEN));
    GatehouseException ofView =
        fault(() -> client.calendarView(FakeGraph.ACCESS, FROM, TO, ZoneOffset.UTC));

    for (GatehouseException fault : List.of(ofMe, ofView)) {
      assertThat(fault.code()).isEqualTo(expected);
      if (message != null) {
        assertThat(fault).hasMessage(message);
      }
      assertNothingForeign(fault);
    }
    assertThat(graph.journal()).hasSize(2 * attempts(ofMe));
  }

  /** What often passes is asked for three times, all else once. */
  private static int attempts(GatehouseException fault) {
    return String.valueOf(fault.getMessage()).matches("Graph answered (500|502|503|504).*") ? 3 : 1;
  }

  private static GatehouseException fault(ThrowingCallable c) {
    return Objects.requireNonNull(catchThrowableOfType(GatehouseException.class, c));
  }

  private static void assertNothingForeign(GatehouseException fault) {
    StringWriter log = new StringWriter();
    fault.printStackTrace(new PrintWriter(log));
    assertThat(log.toString())
        .doesNotContain(TOKEN, "foreign-text", "captive", "hotel", "nonsense", "two words");
  }
}

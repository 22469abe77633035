package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ACCEPTANCE I-03, I-13, I-14, F-09: whatever the token endpoint and Graph answer, the user gets a
 * page, and nothing of the answer is in it.
 */
class HostileAnswersIT {
  private static final String FOREIGN = "canary-foreign-3b1f9c";
  private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;

  private static final Map<String, Reply> BODIES = bodies();
  private static final Map<String, Step> TOKENS = tokens();

  /** Each causes up to three failures; after ten nobody would be asked. */
  private static final int CASES_OF_ONE_APPLICATION = 3;

  private static Journey journey;
  private static int cases;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
  }

  private static Map<String, Reply> bodies() {
    Map<String, Reply> all = new LinkedHashMap<>();
    for (int status : new int[] {200, 400, 401, 403, 404, 418, 500, 503}) {
      all.put("empty " + status, Reply.of(status));
      all.put("html " + status, Reply.html(status, "<h1>" + FOREIGN + "</h1>"));
    }
    for (String body :
        List.of(
            "null",
            "[]",
            "[{}]",
            "{}",
            "\"" + FOREIGN + "\"",
            "7",
            "true",
            "{",
            "{\"value\":[{\"subject\":\"" + FOREIGN,
            "{\"a\":1,\"a\":2}",
            "{} " + FOREIGN,
            "\uFEFF{}",
            "{\"error\":\"" + FOREIGN + "\"}",
            "{\"error\":{\"code\":7,\"message\":[\"" + FOREIGN + "\"]}}",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000))) {
      all.put("json " + body.substring(0, Math.min(30, body.length())), json(body));
    }
    all.put(
        "invalid UTF-8", json("").withBody(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"'}));
    all.put("UTF-16", json("").withBody("{\"value\":[]}".getBytes(StandardCharsets.UTF_16)));
    all.put("cut", json("{\"value\":[" + " ".repeat(5_000) + "]}").cutAfter(100));
    all.put("20 MB", json("{\"a\":\"" + "x".repeat(TWENTY_MEGABYTES) + "\"}"));
    all.put("gzip bomb", json("").with("Content-Encoding", "gzip").withBody(bomb()));
    all.put("no gzip", json("{}").with("Content-Encoding", "gzip"));
    all.put("redirect", Reply.found("https://127.0.0.1:1/" + FOREIGN));
    all.put("204", Reply.of(204));
    all.put("206", json("{}").withStatus(206));
    return all;
  }

  private static Reply json(String body) {
    return Reply.of(200, "application/json", body);
  }

  /** 64 MB of spaces. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] block = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 64; i++) {
        gzip.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Good token responses with one thing wrong. */
  private static Map<String, Step> tokens() {
    Map<String, Step> all = new LinkedHashMap<>();
    for (Object expiry :
        new Object[] {
          0, -5, "-5", "0", "soon", 1e12, "1e12", 3599.5, true, List.of(3600), Map.of(), "", " 3600"
        }) {
      all.put("expires_in " + expiry, with("expires_in", expiry));
    }
    all.put("expires_in is missing", without("expires_in"));
    for (Object type : new Object[] {"mac", "", "Bearer ", "N_A", 7, List.of("Bearer")}) {
      all.put("token_type " + type, with("token_type", type));
    }
    all.put("token_type is missing", without("token_type"));
    for (String member : List.of("access_token", "id_token")) {
      all.put(member + " is missing", without(member));
      all.put(member + " is empty", with(member, ""));
      all.put(member + " is a number", with(member, 7));
      all.put(member + " is an object", with(member, Map.of("a", 1)));
      all.put(member + " is foreign", with(member, FOREIGN));
    }
    all.remove("access_token is foreign");
    for (String member : List.of("refresh_token", "client_info", "scope")) {
      all.put(member + " is a number", with(member, 7));
      all.put(member + " is an array", with(member, List.of(FOREIGN)));
    }
    all.put("client_info is foreign", with("client_info", FOREIGN));
    return all;
  }

  private static Step with(String member, Object value) {
    return Step.changingJson(answer -> answer.put(member, value));
  }

  private static Step without(String member) {
    return Step.changingJson(answer -> answer.remove(member));
  }

  private static void assertOneCleanPage(HttpResponse<String> page) {
    assertThat(page.statusCode()).isIn(403, 404, 503);
    assertThat(page.body())
        .contains("fault-support")
        .doesNotContain(FOREIGN, "Exception", "com.microsoft", "jackson");
  }

  static Stream<String> bodyNames() {
    return BODIES.keySet().stream();
  }

  static Stream<String> tokenNames() {
    return TOKENS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("bodyNames")
  void i03_i13_theTokenEndpointAnswersAStrangerWith(String name) {
    freshApplication();
    journey.tenant().script().next(Endpoint.TOKEN, BODIES.get(name));
    BrowserlessClient client = journey.client();
    assertOneCleanPage(journey.signIn(client, People.ADA, "/calendar"));
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  @ParameterizedTest
  @MethodSource("tokenNames")
  void f09_theTokenResponseIsGoodButFor(String name) {
    freshApplication();
    journey.tenant().script().next(Endpoint.TOKEN, TOKENS.get(name));
    BrowserlessClient client = journey.client();
    assertOneCleanPage(journey.signIn(client, People.ADA, "/calendar"));
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  @ParameterizedTest
  @MethodSource("bodyNames")
  void i03_i13_aRefreshIsAnsweredWith(String name) {
    freshApplication();
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    journey.signIn(client, People.ADA, "/signin");
    journey.tenant().script().next(Endpoint.TOKEN, BODIES.get(name));
    assertThat(client.get(journey.uri("/profile")).statusCode())
        .as("the old token lives")
        .isEqualTo(200);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("bodyNames")
  void i03_i13_theCalendarIsAnsweredWith(String name) {
    freshApplication();
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, BODIES.get(name));
    HttpResponse<String> page = client.get(journey.uri("/calendar"));
    if (name.endsWith("401")) {
      assertThat(page.statusCode()).isEqualTo(302);
    } else if (name.equals("UTF-16")) {
      assertThat(page.statusCode()).as("another encoding does no harm").isEqualTo(200);
    } else {
      assertOneCleanPage(page);
    }
    journey.tenant().script().reset();
    assertThat(client.get(journey.uri("/profile")).statusCode())
        .as("still signed in")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("bodyNames")
  void i03_i13_theProfileOfASignInIsAnsweredWith(String name) {
    freshApplication();
    journey.tenant().script().always(Endpoint.GRAPH_ME, BODIES.get(name));
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(People.ADA.signInName()).doesNotContain(FOREIGN);
  }

  static Stream<String> nextLinks() {
    return Stream.of(
        "https://graph.evil.example/v1.0/me/calendarView?$skip=2",
        "http://localhost/v1.0/me/calendarView",
        "https://localhost@evil.example/v1.0/me/calendarView",
        "//evil.example/v1.0/me",
        "file:///etc/passwd",
        "{tenant}/v1.0/../v2.0/me",
        "{tenant}.evil.example/v1.0/me",
        "{tenant}/_dev/trap/next",
        "x".repeat(64 * 1024),
        "{tenant}/v1.0/me/calendarView?self");
  }

  @ParameterizedTest
  @MethodSource("nextLinks")
  void i14_aNextLinkThatLeadsAwayOrInACircleGivesAPartialList(String link) {
    freshApplication();
    String target = link.replace("{tenant}", journey.tenant().baseUri().toString());
    journey
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_CALENDAR_VIEW,
            Step.changingJson(answer -> answer.put("@odata.nextLink", target)));
    HttpResponse<String> page = journey.signIn(journey.client(), People.ADA, "/calendar");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("this list is not complete").doesNotContain("evil");
    List<String> elsewhere = new ArrayList<>();
    for (Endpoint other : List.of(Endpoint.TRAP, Endpoint.ELSEWHERE, Endpoint.GRAPH_OTHER)) {
      journey.tenant().journal().requests(other).forEach(request -> elsewhere.add(request.path()));
    }
    assertThat(elsewhere).isEmpty();
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW))
        .hasSizeLessThanOrEqualTo(50);
  }

  /** What some cases do to the authority and Graph must not spare the next ones. */
  private static void freshApplication() {
    cases++;
    if (cases % CASES_OF_ONE_APPLICATION == 0) {
      journey.restart();
      journey.awaitReady();
    }
    journey.tenant().journal().clear();
  }
}

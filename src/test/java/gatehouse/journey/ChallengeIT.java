package gatehouse.journey;

import static gatehouse.devtenant.graph.ClaimsChallenge.encoded;
import static gatehouse.devtenant.graph.ClaimsChallenge.header;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.graph.ClaimsChallenge;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W4, W5, T6, ACCEPTANCE F-04 to F-06, I-12: what only the user at the authority can fix. */
class ChallengeIT {
  private static final String MEMBERS = "\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}";
  private static final String CLAIMS = "{\"access_token\":{" + MEMBERS + "}}";

  private static Journey journey;

  @BeforeAll
  static void start() {
    // Calendars.Read is what the calendar asks for when it is used.
    journey =
        Journey.start(
            "", Map.of("scopes", "User.Read", "prompt", "unset"), UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().consents().withdrawAll();
    journey.tenant().journal().clear();
  }

  /** Goes to a page, through the authority as often as it takes: at most twice. */
  private static HttpResponse<String> visit(BrowserlessClient client, String path) {
    return arrive(client, client.get(journey.uri(path)));
  }

  private static HttpResponse<String> arrive(BrowserlessClient client, HttpResponse<String> start) {
    HttpResponse<String> page = start;
    for (int trip = 0; trip < 2; trip++) {
      page = client.follow(journey.answerAuthority(client, page, People.ADA), "");
    }
    return page;
  }

  private static BrowserlessClient atTheCalendar() {
    BrowserlessClient client = journey.client();
    assertThat(visit(client, "/calendar").uri().toString()).endsWith("/calendar");
    journey.tenant().journal().clear();
    return client;
  }

  private static List<TenantRequest> authorizations() {
    return journey.tenant().journal().requests(Endpoint.AUTHORIZE);
  }

  private static List<TenantRequest> refreshes() {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals("refresh_token"))
        .toList();
  }

  @Test
  void w4_aFeatureAsksForItsScopeWhenItIsUsedAndNotBefore() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/signin").statusCode()).isEqualTo(200);
    assertThat(authorizations()).hasSize(1);
    assertThat(authorizations().get(0).query().get("scope", "")).doesNotContain("Calendars");

    HttpResponse<String> calendar = visit(client, "/calendar?date=2026-11-20");
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.uri().toString()).endsWith("/calendar?date=2026-11-20");
    assertThat(authorizations()).hasSize(2);
    TenantRequest second = authorizations().get(1);
    assertThat(second.query().get("scope", "")).contains("User.Read", "Calendars.Read");
    assertThat(second.query().get("login_hint", "")).as("I4: its claim").startsWith("O.");
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(authorizations()).hasSize(2);
  }

  @Test
  void w4_aRenewedTokenHasTheScopesThatWereAskedForLater() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    assertThat(visit(client, "/calendar").statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
    assertThat(refreshes().get(0).form().get("scope", "")).contains("Calendars.Read");
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(authorizations()).hasSize(2);
  }

  @Test
  void t6_aScopeThatIsNotGrantedIsReportedWhereItIsNeededAndAskedForOnce() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    journey
        .tenant()
        .script()
        .next(
            Endpoint.TOKEN,
            (request, honest) ->
                honest
                    .handle(request)
                    .editingJson(answer -> answer.put("scope", "USER.READ  profile openid")));
    HttpResponse<String> calendar = visit(client, "/calendar");
    assertThat(calendar.statusCode()).isEqualTo(403);
    assertThat(calendar.body()).contains("permission-missing");
    assertThat(authorizations()).hasSize(2);
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(403);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
  }

  @Test
  void f05_aChallengeLeadsToOneRoundTripWithItsClaimsAndBackToThePage() {
    BrowserlessClient client = atTheCalendar();
    var script = journey.tenant().script();
    script.always(
        Endpoint.GRAPH_CALENDAR_VIEW,
        ClaimsChallenge.untilAsked(CLAIMS, journey.tenant().journal()));
    HttpResponse<String> refused = client.get(journey.uri("/calendar?date=2026-11-20"));
    assertThat(refused.statusCode()).isEqualTo(302);
    HttpResponse<String> calendar = arrive(client, refused);
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.uri().toString()).endsWith("/calendar?date=2026-11-20");
    assertThat(authorizations()).hasSize(1);
    assertThat(authorizations().get(0).query().get("claims", ""))
        .isEqualTo("{\"access_token\":{" + MEMBERS + ",\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(2);
    assertThat(refreshes()).isEmpty();
  }

  @Test
  void f05_cp1IsDeclaredAtTheTokenEndpointToo() {
    journey.signIn(journey.client(), People.ADA, "/signin");
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.form().get("claims", "")).contains("xms_cc").contains("cp1"));
  }

  static Map<String, List<String>> understood() {
    Map<String, List<String>> challenges = new LinkedHashMap<>();
    String good = header(encoded(CLAIMS));
    challenges.put("two headers", List.of("Bearer realm=\"other\"", good));
    challenges.put("two in one header", List.of("Basic realm=\"x\", " + good));
    challenges.put("the first of two", List.of(good, header(encoded("{\"access_token\":{}}"))));
    challenges.put("broken before good", List.of(header("%%%"), good));
    challenges.put(
        "base64url without padding",
        List.of(header(encoded(CLAIMS).replace("=", "").replace('+', '-').replace('/', '_'))));
    return challenges;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two headers",
        "two in one header",
        "the first of two",
        "broken before good",
        "base64url without padding"
      })
  void f05_aChallengeIsFoundWhereverItStands(String name) {
    BrowserlessClient client = atTheCalendar();
    journey
        .tenant()
        .script()
        .next(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.refusing(understood().get(name)));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(302);
    client.follow(client.get(journey.uri("/calendar")), "");
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).as("no renewal").isEmpty();
  }

  static List<String> broken() {
    List<String> all =
        List.of(
            header(""),
            header("%%%"),
            header("e30"),
            header(encoded("[]")),
            header(encoded("null")),
            header(encoded("\"text\"")),
            header(encoded("{\"access_token\":{}")),
            header(encoded("{\"a\":1,\"a\":2}")),
            header(encoded(encoded(CLAIMS))),
            header(encoded("{\"a\":\"" + "x".repeat(5_000) + "\"}")),
            "Bearer error=\"insufficient_claims\"",
            "Bearer claims=\"" + encoded(CLAIMS) + "\"",
            "Bearer error=\"invalid_token\", claims=\"" + encoded(CLAIMS) + "\"",
            "Digest error=\"insufficient_claims\", claims=\"" + encoded(CLAIMS) + "\"",
            "Bearer error=\"insufficient_claims\", claims=\"",
            ",,,",
            "");
    return Sample.ofThisBuild().everyNth(4, all);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void f05_aBrokenChallengeIsAnOrdinaryRefusal(String challenge) {
    BrowserlessClient client = atTheCalendar();
    var script = journey.tenant().script();
    script.always(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.refusing(List.of(challenge)));
    HttpResponse<String> again = client.get(journey.uri("/calendar"));
    assertThat(again.headers().firstValue("Location")).contains("/calendar");
    HttpResponse<String> refused = client.get(journey.uri("/calendar"));
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.body()).contains("graph-refused");
    assertThat(refreshes()).as("I-12: one new token is tried").hasSize(1);
    assertThat(authorizations()).isEmpty();
  }

  @Test
  void i12_aTokenThatIsRefusedWithoutAReasonIsRenewedOnceAndThePageIsThere() {
    BrowserlessClient client = atTheCalendar();
    journey.tenant().accessTokens().revokeAll();
    HttpResponse<String> again = client.get(journey.uri("/calendar?date=2026-11-20"));
    assertThat(again.headers().firstValue("Location")).contains("/calendar?date=2026-11-20");
    assertThat(client.follow(again, "").statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
    assertThat(authorizations()).isEmpty();
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(refreshes()).hasSize(1);
  }

  @Test
  void w5_whoChallengesForeverGetsAPageAndNoLoop() {
    BrowserlessClient client = atTheCalendar();
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.step(CLAIMS));
    HttpResponse<String> last = client.get(journey.uri("/calendar"));
    int trips = 0;
    while (BrowserlessClient.isRedirect(last) && trips < 20) {
      last = client.get(BrowserlessClient.location(last));
      trips++;
    }
    assertThat(last.statusCode()).isEqualTo(403);
    assertThat(last.body()).contains("sign-in-loop").contains("Sign out");
    assertThat(authorizations()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void w13_aFetchIsToldWhyAndTheNextSignInAsksForIt() {
    BrowserlessClient client = atTheCalendar();
    journey.tenant().script().next(Endpoint.GRAPH_CALENDAR_VIEW, ClaimsChallenge.step(CLAIMS));
    HttpResponse<String> answer =
        client.get(journey.uri("/calendar"), "Sec-Fetch-Dest", "empty", "Accept", "*/*");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("\"reason\":\"claims\"")
        .contains("\"signIn\":\"/signin\"")
        .doesNotContain("nbf");
    HttpResponse<String> page = visit(client, "/signin?return=/calendar");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(authorizations().get(0).query().get("claims", "")).contains(MEMBERS);
    journey.tenant().journal().clear();
    journey.signIn(client, People.ADA, "/signin");
    assertThat(authorizations().get(0).query().get("claims", "")).doesNotContain("nbf");
  }

  @Test
  void w13_aFetchForAFeatureWithoutItsScopeIsToldSo() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    HttpResponse<String> answer =
        client.get(journey.uri("/calendar"), "Sec-Fetch-Dest", "empty", "Accept", "*/*");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"reason\":\"consent\"");
    assertThat(visit(client, "/signin?return=/calendar").uri().toString()).endsWith("/calendar");
    assertThat(authorizations().get(1).query().get("scope", "")).contains("Calendars.Read");
  }

  /** Each is an answer to a refresh; the claims, where it has some, go along. */
  static List<Map<String, Object>> interactions() {
    List<Map<String, Object>> all =
        List.of(
            Map.of("error", "invalid_grant"),
            Map.of("error", "invalid_grant", "suberror", "bad_token"),
            Map.of("error", "invalid_grant", "suberror", "token_expired"),
            Map.of("error", "invalid_grant", "suberror", "consent_required"),
            Map.of("error", "invalid_grant", "suberror", "basic_action", "claims", CLAIMS),
            Map.of("error", "invalid_grant", "suberror", "client_mismatch"),
            Map.of("error", "invalid_grant", "suberror", "protection_policies_required"),
            Map.of("error", "interaction_required"),
            Map.of("error", "interaction_required", "claims", CLAIMS),
            Map.of(
                "error", "interaction_required", "suberror", "basic_action", "claims", "nonsense"),
            Map.of("error", "login_required"),
            Map.of("error", "consent_required"));
    return Sample.ofThisBuild().everyNth(4, all, answer -> answer.get("error"));
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void f04_f06_everyFormOfInteractionRequiredIsOneRoundTrip(Map<String, Object> error) {
    BrowserlessClient client = journey.client();
    visit(client, "/calendar");
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    client.follow(client.get(journey.uri("/signin")), "");
    journey.tenant().journal().clear();
    Map<String, Object> answer = new LinkedHashMap<>(error);
    answer.put("error_description", "AADSTS50076: canary-text");
    journey.tenant().script().next(Endpoint.TOKEN, Reply.json(400, answer));

    HttpResponse<String> refused = client.get(journey.uri("/calendar?date=2026-11-20"));
    assertThat(refused.statusCode()).isEqualTo(302);
    assertThat(refreshes()).hasSize(1);
    HttpResponse<String> page = arrive(client, refused);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().toString()).endsWith("/calendar?date=2026-11-20");
    assertThat(page.body()).doesNotContain("canary-text");
    Set<Object> claims = Set.copyOf(error.values());
    if (claims.contains(CLAIMS)) {
      assertThat(authorizations().get(0).query().get("claims", "")).contains(MEMBERS);
    } else {
      assertThat(authorizations().get(0).query().get("claims", "")).doesNotContain("nbf");
    }
  }

  @Test
  void i12_theSecondAttemptNeverLeavesThisSite() {
    BrowserlessClient client = atTheCalendar();
    journey.tenant().accessTokens().revokeAll();
    HttpResponse<String> again = client.get(journey.uri("//calendar"));
    assertThat(again.headers().firstValue("Location").orElse("")).doesNotStartWith("//");
  }

  @Test
  void c17_whoIsNotSignedInAnyMoreIsAskedForThePasswordAlsoWithClaims() {
    try (Journey strict = Journey.start("", Map.of("prompt", "login"), UnaryOperator.identity())) {
      BrowserlessClient client = strict.client();
      strict.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
      strict.signIn(client, People.ADA, "/signin");
      strict.tenant().journal().clear();
      strict
          .tenant()
          .script()
          .next(
              Endpoint.TOKEN,
              Reply.json(400, Map.of("error", "interaction_required", "claims", CLAIMS)));
      client.follow(client.get(strict.uri("/calendar")), strict.uri("/callback").toString());
      assertThat(strict.tenant().journal().requests(Endpoint.AUTHORIZE))
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.query().get("claims", "")).contains(MEMBERS);
                assertThat(request.query().get("prompt", "")).isEqualTo("login");
              });
    }
  }
}

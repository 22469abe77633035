package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.BadResponses;
import gatehouse.devtenant.script.Step;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  private static final Map<String, Reply> BODIES = BadResponses.bodies();
  private static final Map<String, Step> TOKENS = BadResponses.tokenResponses();

  private static Journey journey;
  private static int cases;
  private static int limit;

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

  private static void assertOneCleanPage(HttpResponse<String> page) {
    assertThat(page.statusCode()).isIn(403, 404, 502, 503);
    assertThat(page.body())
        .contains("fault-support")
        .doesNotContain(BadResponses.FOREIGN, "Exception", "com.microsoft", "jackson");
  }

  /** The statuses of a body are of one kind. */
  static List<String> bodyNames() {
    return Sample.ofThisBuild()
        .everyNth(40, BODIES.keySet(), name -> name.replaceFirst("-[0-9]+$", ""));
  }

  /** GraphFaultsTest has every kind for what Graph answers, and the token endpoint has it here. */
  static List<String> someBodyNames() {
    return Sample.ofThisBuild().everyNth(9, bodyNames());
  }

  static List<String> tokenNames() {
    return Sample.ofThisBuild().everyNth(9, TOKENS.keySet());
  }

  @ParameterizedTest
  @MethodSource("bodyNames")
  void i03_i13_theTokenEndpointAnswersAStrangerWith(String name) {
    freshApplication(9);
    journey.tenant().script().next(Endpoint.TOKEN, BODIES.get(name));
    BrowserlessClient client = journey.client();
    assertOneCleanPage(journey.signIn(client, People.ADA, "/calendar"));
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  @ParameterizedTest
  @MethodSource("tokenNames")
  void f09_theTokenResponseIsGoodButFor(String name) {
    freshApplication(9);
    journey.tenant().script().next(Endpoint.TOKEN, TOKENS.get(name));
    BrowserlessClient client = journey.client();
    assertOneCleanPage(journey.signIn(client, People.ADA, "/calendar"));
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }

  @ParameterizedTest
  @MethodSource("someBodyNames")
  void i03_i13_aRefreshIsAnsweredWith(String name) {
    freshApplication(4);
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
  @MethodSource("someBodyNames")
  void i03_i13_theCalendarIsAnsweredWith(String name) {
    freshApplication(3);
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, BODIES.get(name));
    HttpResponse<String> page = client.get(journey.uri("/calendar"));
    if (name.endsWith("401")) {
      assertThat(page.statusCode()).isEqualTo(302);
    } else if (name.equals("utf-16")) {
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
  @MethodSource("someBodyNames")
  void i03_i13_theProfileOfASignInIsAnsweredWith(String name) {
    freshApplication(3);
    journey.tenant().script().always(Endpoint.GRAPH_ME, BODIES.get(name));
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(People.ADA.signInName()).doesNotContain(BadResponses.FOREIGN);
  }

  static List<String> nextLinks() {
    List<String> all =
        List.of(
            "https://graph.evil.example/v1.0/me/calendarView?$skip=2",
            "http://localhost/v1.0/me/calendarView",
            "https://localhost@evil.example/v1.0/me/calendarView",
            "//evil.example/v1.0/me",
            "file:///etc/passwd",
            "{tenant}/v1.0/../v2.0/me",
            "{tenant}.evil.example/v1.0/me",
            "{tenant}/_dev/decoy/next",
            "x".repeat(64 * 1024),
            "{tenant}/v1.0/me/calendarView?self");
    return Sample.ofThisBuild().everyNth(9, all);
  }

  @ParameterizedTest
  @MethodSource("nextLinks")
  void i14_aNextLinkThatLeadsAwayOrInACircleGivesAPartialList(String link) {
    freshApplication(9);
    String target = link.replace("{tenant}", journey.tenant().baseUri().toString());
    journey
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_CALENDAR_VIEW,
            Step.changingJson(answer -> answer.put("@odata.nextLink", target)));
    HttpResponse<String> page = journey.signIn(journey.client(), People.ADA, "/calendar");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("this calendar is not complete").doesNotContain("evil");
    List<String> elsewhere = new ArrayList<>();
    for (Endpoint other : List.of(Endpoint.DECOY, Endpoint.ELSEWHERE, Endpoint.GRAPH_OTHER)) {
      journey.tenant().journal().requests(other).forEach(request -> elsewhere.add(request.path()));
    }
    assertThat(elsewhere).isEmpty();
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW))
        .hasSizeLessThanOrEqualTo(50);
  }

  /**
   * What some cases do to the authority and Graph must not spare the next ones: after ten failures
   * nobody would be asked.
   */
  private static void freshApplication(int afterCases) {
    cases++;
    if (cases >= afterCases || afterCases != limit) {
      cases = 0;
      limit = afterCases;
      journey.restart();
      journey.awaitReady();
    }
    journey.tenant().journal().clear();
  }
}

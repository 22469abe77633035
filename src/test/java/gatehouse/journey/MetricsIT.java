package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.raw.LocalAddress;
import gatehouse.raw.RawClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** E5: what happens is counted, and what is documented is there. */
class MetricsIT {
  private static final int RATE_LIMIT = 200;
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(gatehouse_[a-z_]+)` \\|");
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:gatehouse|jvm|process|system)_[a-z_]+\\b");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.start(
            "",
            Map.of(
                "metrics_token",
                Scrape.TOKEN,
                "rate_limit",
                String.valueOf(RATE_LIMIT),
                "prompt",
                "unset"),
            UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.forget();
  }

  /** How much a series has grown. */
  private static double growth(Scrape before, Scrape after, String series) {
    return after.value(series) - before.value(series);
  }

  private static String ofService(String metric, String service, String label) {
    return "gatehouse_upstream_%s{%sservice=\"%s\"%s}"
        .formatted(
            metric,
            label.startsWith("reason") ? label + "," : "",
            service,
            label.startsWith("status") ? "," + label : "");
  }

  @Test
  void e5_signInsSignOutsAndSessionsAreCounted() {
    Scrape before = Scrape.of(journey);
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/calendar");
    Scrape during = Scrape.of(journey);
    String success = "gatehouse_sign_ins_total{reason=\"code\",result=\"success\"}";
    assertThat(growth(before, during, success)).isOne();
    assertThat(during.value("gatehouse_sessions")).isPositive();
    assertThat(during.value("gatehouse_signed_in_users")).isPositive();
    assertThat(during.value("gatehouse_ready")).isOne();
    assertThat(growth(before, during, ofService("call_seconds_count", "token", "status=\"2xx\"")))
        .isOne();
    assertThat(growth(before, during, ofService("call_seconds_count", "graph", "status=\"2xx\"")))
        .isPositive();

    journey.signOut(client, page);
    Scrape after = Scrape.of(journey);
    assertThat(growth(during, after, "gatehouse_sign_outs_total{by=\"user\"}")).isOne();
    assertThat(growth(during, after, "gatehouse_sessions")).isEqualTo(-1);
  }

  @Test
  void e5_refusedCallbacksAreCountedByCode() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> start = client.get(journey.uri("/signin"));
    Scrape before = Scrape.of(journey);
    assertThat(client.get(journey.uri("/callback?code=x&state=y")).statusCode()).isEqualTo(400);
    journey
        .tenant()
        .script()
        .next(Endpoint.TOKEN, Reply.json(401, Map.of("error", "invalid_client")));
    HttpResponse<String> answer = journey.answerAuthority(client, start, People.ADA);
    assertThat(client.follow(answer, "").statusCode()).isEqualTo(503);
    Scrape after = Scrape.of(journey);
    assertThat(growth(before, after, "gatehouse_callbacks_refused_total{code=\"sign-in-stale\"}"))
        .isOne();
    assertThat(
            growth(
                before, after, "gatehouse_callbacks_refused_total{code=\"service-misconfigured\"}"))
        .isOne();
    assertThat(
            growth(
                before, after, "gatehouse_sign_ins_total{reason=\"refused\",result=\"refused\"}"))
        .isEqualTo(2);
    assertThat(growth(before, after, ofService("call_seconds_count", "token", "status=\"4xx\"")))
        .isOne();
  }

  @Test
  void e5_renewalsAreCountedByResult() {
    Scrape before = Scrape.of(journey);
    for (int status : new int[] {200, 500, 400}) {
      BrowserlessClient client = journey.client();
      journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
      journey.signIn(client, People.ADA, "/signin?return=/health/live");
      if (status != 200) {
        journey
            .tenant()
            .script()
            .next(Endpoint.TOKEN, Reply.json(status, Map.of("error", "invalid_grant")));
      }
      var unused = client.get(journey.uri("/profile"));
    }
    Scrape after = Scrape.of(journey);
    for (String result : List.of("renewed", "failed", "ended")) {
      assertThat(growth(before, after, "gatehouse_renewals_total{result=\"" + result + "\"}"))
          .as(result)
          .isOne();
    }
    assertThat(after.value("gatehouse_renewals_total{result=\"waited\"}")).isZero();
    assertThat(growth(before, after, "gatehouse_security_events_total{event=\"account-ended\"}"))
        .isOne();
  }

  @Test
  void e5_callsOfAGraphThatFailsAreCountedByStatus() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/profile");
    Scrape before = Scrape.of(journey);
    // Tried again: more failures would open the breaker, also for the other tests.
    journey.tenant().script().next(Endpoint.GRAPH_BATCH, Reply.of(500));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    Scrape after = Scrape.of(journey);
    String failed = "status=\"5xx\"";
    assertThat(growth(before, after, ofService("call_seconds_count", "graph", failed))).isOne();
    assertThat(growth(before, after, ofService("call_seconds_sum", "graph", failed)))
        .isPositive()
        .isLessThan(10);
    assertThat(after.value("gatehouse_upstream_capacity{service=\"graph\"}")).isEqualTo(64);
    assertThat(after.value("gatehouse_upstream_circuit{service=\"graph\",state=\"closed\"}"))
        .isOne();
  }

  @Test
  void e5_requestsOverTheRateLimitAreCounted() throws IOException {
    Scrape before = Scrape.of(journey);
    int refused = 0;
    try (RawClient flood = RawClient.of(journey.uri("/"), new LocalAddress("127.0.4.1"))) {
      for (int i = 0; i < 2 * RATE_LIMIT; i++) {
        refused += flood.send("HEAD", "/signin").status() == 429 ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
    assertThat(growth(before, Scrape.of(journey), "gatehouse_rate_limited_requests_total"))
        .isEqualTo(refused);
  }

  @Test
  void e5_documentsHaveAnAgeAndASecretHasNoEnd() {
    Scrape scrape = Scrape.of(journey);
    for (String document : List.of("keys", "metadata")) {
      assertThat(
              scrape.value(
                  "gatehouse_authority_document_age_seconds{document=\""
                      + document
                      + "\",flow=\"sign-in\"}"))
          .isBetween(0.0, 600.0);
    }
    assertThat(scrape.value("gatehouse_credential_expires_in_seconds")).isNaN();
  }

  /** A scrape needs no session, and tells no secret and nobody's name. */
  @Test
  void e5_b8_aScrapeMakesNoSessionAndHasNothingOfAnybody() {
    journey.signIn(journey.client(), People.ADA, "/calendar");
    int sessions = (int) journey.context().getManager().getSessionCounter();
    Scrape scrape = Scrape.of(journey);
    assertThat(journey.context().getManager().getSessionCounter()).isEqualTo(sessions);
    assertThat(scrape.text())
        .doesNotContain(Journey.CLIENT_SECRET, Scrape.TOKEN, Journey.CLIENT_ID)
        .doesNotContainIgnoringCase(People.ADA.signInName())
        .doesNotContain(journey.tenant().baseUri().getRawAuthority());
  }

  @Test
  void e5_thePageOfMonitoringHasEachMetricAndNoOther() throws IOException {
    journey.signIn(journey.client(), People.ADA, "/calendar");
    Set<String> ours =
        Scrape.of(journey).metrics().stream()
            .filter(metric -> metric.startsWith("gatehouse_"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        DOCUMENTED
            .matcher(Files.readString(Path.of("src/docs/monitoring.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(ours);
  }

  @Tag("full")
  @Test
  void e5_dashboardAndAlertsNameWhatIsMeasuredAlone() throws IOException {
    journey.signIn(journey.client(), People.ADA, "/calendar");
    Set<String> names = Scrape.of(journey).names();
    // A pause is there to be measured after the first collection.
    Instant end = Instant.now().plusSeconds(10);
    while (!names.contains("jvm_gc_pause_seconds_sum") && Instant.now().isBefore(end)) {
      System.gc();
      names = Scrape.of(journey).names();
    }
    for (String file : List.of("dashboard.json", "alerts.yml", "alerts-test.yml")) {
      String text = Files.readString(Path.of("src/docs/monitoring", file));
      List<String> named = Stream.of(text).flatMap(MetricsIT::named).distinct().toList();
      assertThat(named).as(file).isNotEmpty();
      assertThat(names).as(file).containsAll(named);
    }
  }

  private static Stream<String> named(String text) {
    return NAMED.matcher(text).results().map(name -> name.group());
  }
}

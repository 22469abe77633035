package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-02, I-10, I-11: who asks to be left alone is left alone, and the page says so. */
class BusyIT {
  private Journey journey;

  /** Each test has its own application: what one has asked for lasts. */
  @BeforeEach
  void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  private static Reply busy(int status, String retryAfter) {
    return Reply.json(status, Map.of("error", "temporarily_unavailable"))
        .with("Retry-After", retryAfter);
  }

  private int posts() {
    return journey.tenant().journal().requests(Endpoint.TOKEN).size();
  }

  @Test
  void i02_anAuthorityThatAsksForTimeGetsItAndUsersAreToldHowLong() {
    journey.tenant().script().next(Endpoint.TOKEN, busy(429, "40"));
    HttpResponse<String> first = journey.signIn(journey.client(), People.ADA, "/calendar");
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).contains("40");
    assertThat(first.body()).contains("Try again in 40 seconds.");
    assertThat(posts()).isEqualTo(1);

    HttpResponse<String> second =
        journey.signIn(journey.client(), People.MISAKI_WITHOUT_ZONE, "/calendar");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(Integer.parseInt(second.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 40);
    assertThat(posts()).as("nobody asks it again meanwhile").isEqualTo(1);
  }

  @Tag("full")
  @Test
  void i02_aDateIsUnderstoodAndADayIsNotBelieved() {
    String tomorrow =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusDays(1));
    journey.tenant().script().next(Endpoint.TOKEN, busy(503, tomorrow));
    HttpResponse<String> answer = journey.signIn(journey.client(), People.ADA, "/calendar");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("300");
  }

  @Test
  void i02_aCodeIsPostedOnceWhateverHappens() {
    for (int status : new int[] {500, 502, 503, 504}) {
      journey.tenant().journal().clear();
      journey.tenant().script().next(Endpoint.TOKEN, Reply.of(status));
      assertThat(journey.signIn(journey.client(), People.ADA, "/calendar").statusCode())
          .isEqualTo(503);
      assertThat(posts()).isEqualTo(1);
    }
  }

  /** OkHttp would post again by itself. */
  @Tag("full")
  @Test
  void i02_aCodeIsPostedOnceAlsoWhereItMayBePostedAtOnce() {
    journey.tenant().script().next(Endpoint.TOKEN, busy(503, "0"));
    assertThat(journey.signIn(journey.client(), People.ADA, "/calendar").statusCode())
        .isEqualTo(503);
    assertThat(posts()).isEqualTo(1);
  }

  @Tag("full")
  @Test
  void i10_aMailboxThatAsksForTimeGetsItAndTheOthersGoOn() {
    BrowserlessClient ada = journey.client();
    BrowserlessClient bob = journey.client();
    assertThat(journey.signIn(ada, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    assertThat(journey.signIn(bob, People.MISAKI_WITHOUT_ZONE, "/calendar").statusCode())
        .isEqualTo(200);
    journey.tenant().journal().clear();
    journey
        .tenant()
        .script()
        .next(Endpoint.GRAPH_CALENDAR_VIEW, Step.tooManyRequests(Duration.ofSeconds(30)));
    HttpResponse<String> refused = ada.get(journey.uri("/calendar"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("30");
    assertThat(refused.body())
        .contains("Try again in 30 seconds.", "Microsoft asks for a short pause")
        .doesNotContain("We can");
    assertThat(ada.get(journey.uri("/calendar")).statusCode()).isEqualTo(503);
    assertThat(bob.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(2);
  }

  @Tag("full")
  @Test
  void i10_aShortPauseIsWaitedForAndThePageIsThere() {
    BrowserlessClient ada = journey.client();
    journey.signIn(ada, People.ADA, "/calendar");
    journey.tenant().journal().clear();
    journey
        .tenant()
        .script()
        .next(Endpoint.GRAPH_CALENDAR_VIEW, Step.tooManyRequests(Duration.ofSeconds(1)));
    assertThat(ada.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(2);
  }

  @Test
  void i10_twentyTabsOfOneUserNeverCallMoreThanFourTimesAtOnce() throws Exception {
    BrowserlessClient ada = journey.client();
    journey.signIn(ada, People.ADA, "/calendar");
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Step slow = journey.tenant().script().delay(Duration.ofMillis(100));
    journey
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_CALENDAR_VIEW,
            (request, honest) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              try {
                return slow.play(request, honest);
              } finally {
                now.decrementAndGet();
              }
            });
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Future<HttpResponse<String>>> tabs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tabs.add(threads.submit(() -> ada.get(journey.uri("/calendar"))));
    }
    for (Future<HttpResponse<String>> tab : tabs) {
      assertThat(tab.get().statusCode()).isEqualTo(200);
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(2, 4);
  }

  @Test
  void i11_aGraphThatFailsIsNotAskedForAWhileAndTheRestGoesOn() {
    BrowserlessClient ada = journey.client();
    journey.signIn(ada, People.ADA, "/calendar");
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(500));
    journey.tenant().journal().clear();
    for (int i = 0; i < 10; i++) {
      assertThat(ada.get(journey.uri("/calendar")).statusCode()).isEqualTo(503);
    }
    int asked = journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW).size();
    HttpResponse<String> refused = ada.get(journey.uri("/calendar"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(asked);
    assertThat(ada.get(journey.uri("/")).statusCode()).isEqualTo(200);
    assertThat(ada.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    assertThat(journey.signIn(journey.client(), People.MISAKI_WITHOUT_ZONE, "/signin").statusCode())
        .as("a sign-in does without the name that Graph has")
        .isEqualTo(200);
  }
}

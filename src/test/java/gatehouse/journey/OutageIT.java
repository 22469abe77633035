package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T16, I-10: while Graph does not answer, the calendar stays what it is, without its events. */
class OutageIT {
  private Journey journey;
  private BrowserlessClient ada;

  @BeforeEach
  void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
    ada = journey.client();
    journey.signIn(ada, People.ADA, "/calendar");
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  @Test
  void t16_theFrameStaysWithTheWeekThatWasWanted() {
    journey.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(500));
    HttpResponse<String> down = ada.get(journey.uri("/calendar/2026/12/24?view=week"));
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.headers().firstValue("Retry-After")).contains("30");
    assertThat(down.body())
        .contains("id=\"day-2026-12-24\"", "day-asked", "href=\"/calendar/2026/12/27?view=week\"")
        .contains("Your calendar is not available right now", "Try again in 30 seconds.")
        .contains("<a class=\"btn btn-primary\" href=\"/calendar/2026/12/24?view=week\">")
        .contains("graph-unavailable")
        .doesNotContain("Nothing planned", "A week to yourself");

    HttpResponse<String> month = ada.get(journey.uri("/calendar?view=month"));
    assertThat(month.body()).contains("<table class=\"month\">", "Try again");
    HttpResponse<String> script =
        ada.get(journey.uri("/calendar"), "Sec-Fetch-Dest", "empty", "Sec-Fetch-Mode", "cors");
    assertThat(script.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  @Test
  void i10_aPauseIsMicrosoftsAndNotOurs() {
    journey
        .tenant()
        .script()
        .next(Endpoint.GRAPH_CALENDAR_VIEW, Step.tooManyRequests(Duration.ofSeconds(40)));
    HttpResponse<String> paused = ada.get(journey.uri("/calendar"));
    assertThat(paused.statusCode()).isEqualTo(503);
    assertThat(paused.headers().firstValue("Retry-After")).contains("40");
    assertThat(paused.body())
        .contains("Microsoft asks for a short pause", "data-seconds=\"40\"")
        .doesNotContain("on our side");
  }
}

package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.Schedule.Busy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E4: what Graph is asked by POST. */
class AskedTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-02T09:00:00Z");

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private CalendarEvents search() {
    return new EventSearch(client).find(FakeGraph.ACCESS, List.of("Stand-up", "OR"), BERLIN);
  }

  private List<Schedule> schedules(String... addresses) {
    return new Schedules(client).of(FakeGraph.ACCESS, List.of(addresses), FROM, TO);
  }

  @Test
  void e4_aSearchAsksForTheBeginningsOfWordsAndGivesEventsByStart() {
    graph.answers(
        json(
            """
            {"value":[{"hitsContainers":[{"total":3,"moreResultsAvailable":true,"hits":[
              {"hitId":"b","resource":{"id":"b","subject":"later",
                "start":{"dateTime":"2026-11-19T09:00:00Z","timeZone":"UTC"},
                "end":{"dateTime":"2026-11-19T10:00:00Z","timeZone":"UTC"}}},
              {"hitId":"a/+","resource":{"subject":"sooner","isAllDay":true,
                "start":{"dateTime":"2026-11-18T00:00:00.0000000","timeZone":"UTC"},
                "end":{"dateTime":"2026-11-19T00:00:00.0000000","timeZone":"UTC"}}},
              {"hitId":"c","resource":{"subject":"never"}},null]}]}]}\
            """));

    CalendarEvents found = search();
    assertThat(found.events()).extracting(CalendarEvent::id).containsExactly("a-_", "b");
    assertThat(found.partial()).isTrue();
    assertThat(found.unreadable()).isEqualTo(1);
    assertThat(graph.journal()).hasSize(1);
    assertThat(graph.journal().get(0).path()).isEqualTo("/v1.0/search/query");
    assertThat(graph.journal().get(0).authorization()).isEqualTo("Bearer " + FakeGraph.TOKEN);
    assertThat(graph.journal().get(0).body())
        .contains(
            "\"queryString\":\"stand-up* or*\"", "\"entityTypes\":[\"event\"]", "\"size\":25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":[]}",
        "{\"value\":[null,{\"hitsContainers\":null}]}",
        "{\"value\":[{\"hitsContainers\":[{\"total\":0,\"moreResultsAvailable\":false}]}]}"
      })
  void e4_nothingFoundIsNoFault(String answer) {
    graph.answers(json(answer));
    assertThat(search()).isEqualTo(new CalendarEvents(List.of(), false, 0));
  }

  /** It changes nothing: so it may be sent again. */
  @Test
  void e4_whatFailsQuicklyIsAskedAgain() {
    graph.answers(
        request -> graph.journal().size() == 1 ? error(503, "x") : json("{\"value\":[]}"));
    assertThat(search().events()).isEmpty();
    assertThat(graph.journal()).hasSize(2);
    assertThat(graph.journal().get(1).body()).isEqualTo(graph.journal().get(0).body());
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadRequest, GRAPH_REFUSED",
    "403, ErrorAccessDenied, PERMISSION_MISSING",
    "401, InvalidAuthenticationToken, INTERACTION_REQUIRED",
    "429, TooManyRequests, PAUSED"
  })
  void e4_aRefusalHasItsCode(int status, String code, ErrorCode expected) {
    graph.answers(error(status, code));
    assertThatThrownBy(this::search)
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> {
              assertThat(e.code()).isEqualTo(expected);
              assertThat(e).message().doesNotContainIgnoringCase("stand-up");
            });
  }

  @Test
  void e4_schedulesAreInTheOrderOfTheAddresses() {
    graph.answers(
        json(
            """
            {"value":[
              {"scheduleId":"B@x.example","availabilityView":"0","scheduleItems":[
                {"status":"busy","start":{"dateTime":"2026-11-18T10:00:00.0000000","timeZone":"UTC"},
                 "end":{"dateTime":"2026-11-18T11:00:00.0000000","timeZone":"UTC"}},
                {"status":"free","start":{"dateTime":"2026-11-18T12:00:00.0000000","timeZone":"UTC"},
                 "end":{"dateTime":"2026-11-18T13:00:00.0000000","timeZone":"UTC"}},
                {"status":"workingElsewhere","start":{"dateTime":"2026-11-18T12:00:00"},
                 "end":{"dateTime":"2026-11-18T13:00:00"}},
                {"status":"oof","start":{"dateTime":"nonsense"}},null]},
              {"scheduleId":"c@x.example","availabilityView":"00142000"},
              {"scheduleId":"d@x.example","error":{"responseCode":"ErrorMailRecipientNotFound"}},
              {"scheduleId":"e@x.example"},null]}\
            """));

    assertThat(schedules("c@x.example", "b@x.example", "d@x.example", "e@x.example", "f@x.example"))
        .containsExactly(
            new Schedule(
                "c@x.example",
                true,
                List.of(
                    new Busy(FROM.plusSeconds(1800), FROM.plusSeconds(2700)),
                    new Busy(FROM.plusSeconds(3600), FROM.plusSeconds(4500)))),
            new Schedule(
                "b@x.example",
                true,
                List.of(
                    new Busy(
                        Instant.parse("2026-11-18T10:00:00Z"),
                        Instant.parse("2026-11-18T11:00:00Z")))),
            new Schedule("d@x.example", false, List.of()),
            new Schedule("e@x.example", false, List.of()),
            new Schedule("f@x.example", false, List.of()));
    assertThat(graph.journal().get(0).path()).isEqualTo("/v1.0/me/calendar/getSchedule");
    assertThat(graph.journal().get(0).prefer()).contains("outlook.timezone=\"UTC\"");
    assertThat(graph.journal().get(0).body())
        .contains("\"dateTime\":\"2026-11-18T09:00:00\"", "\"dateTime\":\"2026-12-02T09:00:00\"");
  }
}

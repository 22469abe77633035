package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T16: what a calendar file needs of an event, and of a series. */
class EventFileTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final String TIMES =
      """
      "start":{"dateTime":"2026-11-18T17:00:00.0000000","timeZone":"UTC"},
      "end":{"dateTime":"2026-11-18T18:00:00.0000000","timeZone":"UTC"}\
      """;
  private static final String MASTER =
      """
      {"id":"m","iCalUId":"uid-m","type":"seriesMaster",%s,
       "originalStartTimeZone":"Pacific Standard Time",
       "recurrence":{"pattern":{"type":"weekly","interval":2,"daysOfWeek":["wednesday"],
         "firstDayOfWeek":"monday"},"range":{"type":"noEnd"}},
       "cancelledOccurrences":["OID.AAMk.x=.2026-12-16","nonsense","OID.x.2026-02-31",null],
       "exceptionOccurrences":[null,{"id":"e","iCalUId":"uid-e",%s,
         "originalStart":"2026-12-02T17:00:00Z"},{"id":"f",%s}]}\
      """
          .formatted(TIMES, TIMES, TIMES);

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private EventFile file() {
    return new EventFiles(client).event(FakeGraph.ACCESS, "1", BERLIN);
  }

  @Test
  void anEventAloneIsOneCall() {
    graph.answers(json("{\"id\":\"1\",\"iCalUId\":\"u\",\"subject\":\"x\"," + TIMES + "}"));

    EventFile file = file();
    assertThat(file.event().uid()).isEqualTo("u");
    assertThat(file.event().details().event().subject()).isEqualTo("x");
    assertThat(file.exceptions()).isEmpty();
    assertThat(graph.journal()).hasSize(1);
    assertThat(graph.journal().get(0).target()).contains("iCalUId").doesNotContain("$expand");
  }

  @Test
  void withoutOneOfGraphTheIdIsTheUid() {
    graph.answers(json("{\"id\":\"1\"," + TIMES + "}"));
    assertThat(file().event().uid()).isEqualTo("1");
  }

  /** In the zone of the series, with the uid of the series. */
  @Test
  void k05_ofAnOccurrenceTheWholeSeriesIsRead() {
    graph.answers(
        request ->
            request.path().endsWith("/m")
                ? json(MASTER)
                : json("{\"id\":\"1\",\"seriesMasterId\":\"m\"," + TIMES + "}"));

    EventFile file = file();
    assertThat(file.event().uid()).isEqualTo("uid-m");
    assertThat(file.event().details().event().span())
        .isEqualTo(
            new EventSpan.Timed(
                LocalDateTime.parse("2026-11-18T09:00").atZone(PACIFIC),
                LocalDateTime.parse("2026-11-18T10:00").atZone(PACIFIC)));
    Recurrence recurrence = Objects.requireNonNull(file.event().details().recurrence());
    assertThat(recurrence.weekStart()).isEqualTo(java.time.DayOfWeek.MONDAY);
    assertThat(file.cancelled()).containsExactly(LocalDate.parse("2026-12-16"));
    assertThat(file.exceptions())
        .singleElement()
        .satisfies(
            exception -> {
              assertThat(exception.uid()).isEqualTo("uid-m");
              assertThat(exception.originalStart())
                  .isEqualTo(LocalDateTime.parse("2026-12-02T09:00").atZone(PACIFIC));
            });
    assertThat(graph.journal()).hasSize(2);
    assertThat(graph.journal().get(1).target())
        .contains("cancelledOccurrences", "$expand=exceptionOccurrences");
  }

  /** Not every mailbox can be asked for exceptions. */
  @Test
  void k05_theSeriesDoesWithoutItsExceptionsAndTheEventWithoutItsSeries() {
    graph.answers(
        request ->
            request.target().contains("$expand")
                ? error(400, "ErrorInvalidRequest")
                : json(MASTER.replaceAll("(?s),\\s*\"cancelledOccurrences.*", "}")));
    EventFile file = file();
    assertThat(file.event().uid()).isEqualTo("uid-m");
    assertThat(file.exceptions()).isEmpty();

    graph.answers(
        request ->
            request.path().endsWith("/1")
                ? json("{\"id\":\"1\",\"iCalUId\":\"u\",\"seriesMasterId\":\"m\"," + TIMES + "}")
                : error(404, "ErrorItemNotFound"));
    assertThat(file().event().uid()).isEqualTo("u");
  }

  @Test
  void aSeriesOfAnUnknownZoneIsItsOccurrence() {
    graph.answers(json(MASTER.replace("Pacific Standard Time", "tzone://Microsoft/Custom")));

    assertThat(file().event().details().event().span())
        .isEqualTo(
            new EventSpan.Timed(
                LocalDateTime.parse("2026-11-18T18:00").atZone(BERLIN),
                LocalDateTime.parse("2026-11-18T19:00").atZone(BERLIN)));
  }

  @Test
  void aTokenThatIsRefusedMeanwhileIsNotSwallowed() {
    graph.answers(
        request ->
            request.path().endsWith("/1")
                ? json("{\"id\":\"1\",\"seriesMasterId\":\"m\"," + TIMES + "}")
                : error(401, "InvalidAuthenticationToken"));
    assertThatThrownBy(this::file)
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERACTION_REQUIRED));
  }

  @Test
  void theEventsOfAViewHaveTheirOwnUids() {
    graph.answers(
        json("{\"value\":[{\"id\":\"1\",\"iCalUId\":\"u\"," + TIMES + "},{\"id\":\"2\"}]}"));

    ViewFile view =
        new EventFiles(client)
            .view(
                FakeGraph.ACCESS,
                Instant.parse("2026-11-15T23:00:00Z"),
                Instant.parse("2026-11-22T23:00:00Z"),
                BERLIN);
    assertThat(view.events()).extracting(FiledEvent::uid).containsExactly("u");
    assertThat(view.partial()).isFalse();
    assertThat(graph.journal()).hasSize(1);
    assertThat(graph.journal().get(0).target())
        .contains("iCalUId")
        .doesNotContain("body", "attendees");
  }
}

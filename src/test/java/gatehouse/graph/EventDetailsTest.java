package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.Recurrence.Index;
import gatehouse.graph.Recurrence.Pattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T16, K-07: one event with everything, as Graph really sends it. */
class EventDetailsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String TIMES =
      """
      "start":{"dateTime":"2026-11-18T09:00:00.0000000","timeZone":"UTC"},
      "end":{"dateTime":"2026-11-18T10:00:00.0000000","timeZone":"UTC"}\
      """;

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private EventDetails event(String fields) {
    graph.answers(json("{\"id\":\"1\"," + TIMES + "," + fields + "}"));
    return client.event(FakeGraph.ACCESS, "1", BERLIN);
  }

  private void answerInTurn(FakeGraph.Answer event, FakeGraph.Answer master) {
    graph.answers(request -> request.path().endsWith("/1") ? event : master);
  }

  @Test
  void everythingThatIsShownIsRead() {
    EventDetails event =
        event(
            """
            "subject":"Review","changeKey":"k","isOrganizer":false,
            "responseStatus":{"response":"tentativelyAccepted","time":"2026-11-01T00:00:00Z"},
            "body":{"contentType":"html","content":"<p>a</p>"},
            "attendees":[{"type":"optional","status":{"response":"declined"},
              "emailAddress":{"name":"Alex","address":"alex@example.com"}},
              {"type":"resource","emailAddress":{"name":"Room","address":""}},
              {"emailAddress":{}},{},null],
            "onlineMeeting":{"joinUrl":"https://teams.example/l/1"},
            "attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"a.pdf"},{}],
            "categories":["Blue category"," "],
            "isReminderOn":true,"reminderMinutesBeforeStart":15,"originalStartTimeZone":"Pacific Standard Time"
            """);

    assertThat(event.event().subject()).isEqualTo("Review");
    assertThat(event)
        .isEqualTo(
            new EventDetails(
                event.event(),
                "k",
                false,
                Response.TENTATIVE,
                "<p>a</p>",
                List.of(
                    new Attendee("Alex", "alex@example.com", Response.DECLINED, Kind.OPTIONAL),
                    new Attendee("Room", null, Response.NONE, Kind.RESOURCE)),
                "https://teams.example/l/1",
                null,
                List.of("a.pdf"),
                List.of("Blue category"),
                null,
                15,
                "Pacific Standard Time"));
    assertThat(graph.journal()).hasSize(1);
    FakeGraph.Received request = graph.journal().get(0);
    assertThat(request.path()).isEqualTo("/v1.0/me/events/1");
    assertThat(request.target()).contains("attendees", "$expand=attachments($select=name)");
    assertThat(request.prefer()).isEqualTo("outlook.timezone=\"UTC\", IdType=\"ImmutableId\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"body\":null,\"attendees\":null,\"onlineMeeting\":null,\"recurrence\":null",
        "\"onlineMeeting\":{\"joinUrl\":\"javascript:alert(1)\"}",
        "\"recurrence\":{\"pattern\":{\"type\":\"lunar\"}},\"categories\":[null]",
        "\"recurrence\":{\"pattern\":{\"type\":\"weekly\"}},\"attendees\":[{}]",
        "\"attendees\":\"x\",\"body\":[],\"attachments\":{}"
      })
  void whatIsMissingIsEmpty(String fields) {
    EventDetails event = event(fields);
    assertThat(event.body()).isEmpty();
    assertThat(event.attendees()).isEmpty();
    assertThat(event.joinUrl()).isNull();
    assertThat(event.recurrence()).isNull();
    assertThat(event.categories()).isEmpty();
  }

  @Test
  void theRecurrenceComesFromTheMaster() {
    answerInTurn(
        json("{\"id\":\"1\",\"type\":\"occurrence\",\"seriesMasterId\":\"m/+ü\"," + TIMES + "}"),
        json(
            """
            {"id":"m","recurrence":{"pattern":{"type":"relativeMonthly","interval":2,
              "daysOfWeek":["friday","monday"],"index":"third","dayOfMonth":0,"month":0},
              "range":{"type":"endDate","startDate":"2026-01-01","endDate":"2027-03-31"}}}\
            """));

    assertThat(client.event(FakeGraph.ACCESS, "1", BERLIN).recurrence())
        .isEqualTo(
            new Recurrence(
                Pattern.RELATIVE_MONTHLY,
                2,
                List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                0,
                0,
                Index.THIRD,
                DayOfWeek.SUNDAY,
                LocalDate.parse("2027-03-31"),
                0));
    assertThat(graph.journal()).hasSize(2);
    assertThat(graph.journal().get(1).path()).startsWith("/v1.0/me/events/m");
  }

  @Test
  void theEventDoesWithoutItsMaster() {
    answerInTurn(
        json("{\"id\":\"1\",\"seriesMasterId\":\"m\"," + TIMES + "}"),
        error(404, "ErrorItemNotFound"));

    assertThat(client.event(FakeGraph.ACCESS, "1", BERLIN).recurrence()).isNull();
  }

  @Test
  void anEventThatIsGoneHasItsCode() {
    graph.answers(error(404, "ErrorItemNotFound"));

    assertThatThrownBy(() -> client.event(FakeGraph.ACCESS, "gone", BERLIN))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            gone -> assertThat(gone.code()).isEqualTo(ErrorCode.ITEM_NOT_FOUND));
  }
}

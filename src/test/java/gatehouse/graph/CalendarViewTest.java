package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarViewTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-11-15T23:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-22T23:00:00Z");

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private CalendarEvents view() {
    return client.calendarView(FakeGraph.ACCESS, FROM, TO, BERLIN);
  }

  private CalendarEvent only(String event) {
    graph.answers(json("{\"value\":[" + event + "]}"));
    CalendarEvents events = view();
    assertThat(events.events()).hasSize(1);
    assertThat(events.partial()).isFalse();
    return events.events().get(0);
  }

  /** An event on Wednesday with this in its JSON too. */
  private CalendarEvent onlyWith(String fields) {
    return only(
        """
        {"id":"1","start":{"dateTime":"2026-11-18T09:00:00.0000000","timeZone":"UTC"},
         "end":{"dateTime":"2026-11-18T10:00:00.0000000","timeZone":"UTC"}%s}\
        """
            .formatted(fields.isEmpty() ? "" : "," + fields));
  }

  @Test
  void t15_oneCallAsksForTheWindowInUtcAndOnlyTheFieldsThatAreShown() {
    graph.answers(json("{\"value\":[]}"));

    assertThat(view()).isEqualTo(new CalendarEvents(List.of(), false, 0));

    assertThat(graph.journal()).hasSize(1);
    FakeGraph.Received request = graph.journal().get(0);
    assertThat(request.path()).isEqualTo("/v1.0/me/calendarView");
    assertThat(request.target().substring(request.target().indexOf('?') + 1).split("&"))
        .containsExactlyInAnyOrder(
            "startDateTime=2026-11-15T23:00:00Z",
            "endDateTime=2026-11-22T23:00:00Z",
            "$select=id,subject,isAllDay,start,end,organizer,location,isCancelled,type,showAs,sensitivity,categories",
            "$orderby=start/dateTime",
            "$top=1000");
    assertThat(request.prefer()).isEqualTo("outlook.timezone=\"UTC\", IdType=\"ImmutableId\"");
    assertThat(request.authorization()).isEqualTo("Bearer " + TOKEN);
  }

  /** K-07: it is not dropped in silence, and an X.500 name is not an address. */
  @Test
  void k07_whatCannotBeShownIsCounted() {
    graph.answers(
        json(
            """
            {"value":[{"id":"1","start":{"dateTime":"soon"}},{"id":"2"},null,
             {"id":"3","start":{"dateTime":"2026-11-18T09:00:00","timeZone":"UTC"},
              "organizer":{"emailAddress":{"name":"Room","address":"/O=EXCHANGE/OU=x/CN=y"}}}]}\
            """));

    CalendarEvents events = view();
    assertThat(events.unreadable()).isEqualTo(2);
    assertThat(events.events())
        .extracting(CalendarEvent::organizerAddress)
        .containsExactly((String) null);
  }

  @Test
  void t15_eventWithEverything() {
    CalendarEvent event =
        onlyWith(
            """
            "@odata.etag":"W/1","subject":"<b>Review</b>","isAllDay":false,"isCancelled":true,
            "type":"occurrence","showAs":"workingElsewhere","sensitivity":"private",
            "webLink":"https://outlook.example/owa/?itemid=1",
            "location":{"displayName":"Room 1","locationType":"default","uniqueIdType":"unknown"},
            "organizer":{"emailAddress":{"name":"Alex Wilber","address":"alex@example.com"}}\
            """);

    assertThat(event)
        .isEqualTo(
            new CalendarEvent(
                "1",
                "<b>Review</b>",
                new EventSpan.Timed(
                    ZonedDateTime.of(2026, 11, 18, 10, 0, 0, 0, BERLIN),
                    ZonedDateTime.of(2026, 11, 18, 11, 0, 0, 0, BERLIN)),
                "Alex Wilber",
                "alex@example.com",
                "Room 1",
                new EventStatus(true, true, true, EventStatus.ShowAs.WORKING_ELSEWHERE),
                "https://outlook.example/owa/?itemid=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"subject\":null,\"organizer\":null,\"location\":null,\"webLink\":null,\"type\":null",
        "\"subject\":\" \",\"organizer\":{},\"location\":{},\"webLink\":\"\",\"isCancelled\":null",
        "\"organizer\":{\"emailAddress\":null},\"location\":{\"displayName\":\"\\t\"}",
        "\"organizer\":{\"emailAddress\":{\"name\":\"\",\"address\":null}}",
        "\"organizer\":{\"emailAddress\":\"alex@example.com\"},\"location\":\"Room 1\"",
        "\"organizer\":[1],\"location\":[],\"subject\":{},\"webLink\":[]",
        "\"organizer\":{\"emailAddress\":[{\"name\":{}}]}",
      })
  void k07_missingTextsArePlaceheldByNothing(String fields) {
    CalendarEvent event = onlyWith(fields);

    assertThat(event)
        .isEqualTo(
            new CalendarEvent("1", "", event.span(), null, null, null, EventStatus.BUSY, null));
  }

  @ParameterizedTest
  @CsvSource({
    "singleInstance, false",
    "occurrence, true",
    "exception, true",
    "seriesMaster, true",
    "somethingNew, false"
  })
  void k05_i13_typeSaysWhetherItRecurs(String type, boolean recurring) {
    assertThat(
            onlyWith("\"type\":\"%s\",\"unheardOf\":{\"a\":[1]}".formatted(type))
                .status()
                .recurring())
        .isEqualTo(recurring);
  }

  @ParameterizedTest
  @CsvSource({
    "https://outlook.example/owa/?itemid=1, true",
    "HTTPS://outlook.example/, true",
    "http://outlook.example/, false",
    "javascript:alert(1), false",
    "' javascript:alert(1)', false",
    "https:alert(1), false",
    "https:///path, false",
    "https://user@outlook.example/, false",
    "'https://outlook.example/\"onclick=', false",
    "//outlook.example/, false",
  })
  void k01_onlyHttpsLinksAreKept(String link, boolean kept) {
    String json = link.replace("\"", "\\\"");

    assertThat(onlyWith("\"webLink\":\"%s\"".formatted(json)).webLink() != null).isEqualTo(kept);
  }

  @Test
  void t15_eventsAreByStart() {
    graph.answers(
        json(
            """
            {"value":[
             {"id":"late","start":{"dateTime":"2026-11-18T15:00:00Z"}},
             {"id":"allDay","isAllDay":true,"start":{"dateTime":"2026-11-18T00:00:00"},
              "end":{"dateTime":"2026-11-19T00:00:00"}},
             {"id":"early","start":{"dateTime":"2026-11-17T15:00:00"}},
             {"id":"sameAsLate","start":{"dateTime":"2026-11-18T15:00:00"}}]}\
            """));

    assertThat(view().events())
        .extracting(CalendarEvent::id)
        .containsExactly("early", "allDay", "late", "sameAsLate");
  }

  @Test
  void k07_eventsWithoutATimeAreLeftOutAndTheOthersStay() {
    graph.answers(
        json(
            """
            {"value":[
             {"id":"none"},
             {"id":"nonsense","start":{"dateTime":"soon","timeZone":"UTC"}},
             {"id":"wrongType","start":"2026-11-18T15:00:00","end":7},
             null,
             {"id":"good","start":{"dateTime":"2026-11-18T15:00:00"}}]}\
            """));

    assertThat(view().events()).extracting(CalendarEvent::id).containsExactly("good");
  }

  @Test
  void k03_k06_allDayEventOfTheDayBeforeIsNotInTheWindowThoughItTouchesItInUtc() {
    graph.answers(
        json(
            """
            {"value":[
             {"id":"sunday","isAllDay":true,"start":{"dateTime":"2026-11-15T00:00:00"},
              "end":{"dateTime":"2026-11-16T00:00:00"}},
             {"id":"monday","isAllDay":true,"start":{"dateTime":"2026-11-16T00:00:00"},
              "end":{"dateTime":"2026-11-17T00:00:00"}}]}\
            """));

    assertThat(view().events()).extracting(CalendarEvent::id).containsExactly("monday");
    assertThat(view().events().get(0).span())
        .isEqualTo(new EventSpan.AllDay(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 16)));
  }

  @Test
  void k02_hugeFieldsAreNoFault() {
    String attendee = "{\"emailAddress\":{\"name\":\"A\",\"address\":\"a@example.com\"}}";
    CalendarEvent event =
        onlyWith(
            "\"subject\":\"%s\",\"attendees\":[%s],\"body\":{\"content\":\"%s\"}"
                .formatted(
                    "s".repeat(10_000),
                    (attendee + ",").repeat(1_999) + attendee,
                    "b".repeat(1_000_000)));

    assertThat(event.subject()).hasSize(10_000);
  }

  @Test
  void k08_userWithoutMailbox() {
    graph.answers(error(404, "MailboxNotEnabledForRESTAPI"));

    assertThatThrownBy(this::view)
        .isInstanceOfSatisfying(
            GatehouseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX));
  }
}

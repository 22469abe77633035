package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.FakeGraph.Answer;
import gatehouse.graph.FakeGraph.Received;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16: several calendars at once, within what Outlook allows for one mailbox. */
class CalendarViewsTest {
  private static final Instant FROM = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");
  private static final String OTHER = "/v1.0/me/calendars/1/calendarView";

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private CalendarViews views(int others) {
    return views(client, others);
  }

  private static CalendarViews views(GraphClient client, int others) {
    return new Calendars(client)
        .views(
            FakeGraph.ACCESS,
            FROM,
            TO,
            ZoneOffset.UTC,
            Stream.concat(
                    Stream.of(OutlookCalendar.MAIN),
                    IntStream.rangeClosed(1, others).mapToObj(CalendarViewsTest::calendar))
                .toList(),
            Map.of("travel", OutlookColour.ORANGE));
  }

  private static OutlookCalendar calendar(int number) {
    return new OutlookCalendar("" + number, "C" + number, OutlookColour.TEAL, false, false, null);
  }

  /** Named like its calendar. */
  private static Answer oneEvent(Received request) {
    return json("{\"value\":[" + event(request.path()) + "]}");
  }

  private static String event(String name) {
    return """
        {"id":"%s","subject":"%s","isAllDay":false,"categories":["Travel","Other",null," "],
        "start":{"dateTime":"2026-11-17T10:00:00","timeZone":"UTC"},
        "end":{"dateTime":"2026-11-17T11:00:00","timeZone":"UTC"}}\
        """
        .formatted(name, name);
  }

  private List<String> paths() {
    return graph.journal().stream().map(Received::path).toList();
  }

  @Test
  void t16_theDefaultCalendarAloneIsOneCall() {
    graph.answers(CalendarViewsTest::oneEvent);

    assertThat(views(0).events().events()).hasSize(1);

    assertThat(paths()).containsExactly("/v1.0/me/calendarView");
  }

  @Test
  void t16_othersComeWithItInOneBatchAndEachEventKnowsItsCalendar() {
    graph.answers(CalendarViewsTest::oneEvent);

    CalendarViews views = views(1);

    assertThat(paths()).containsExactly("/v1.0/$batch", "/v1.0/me/calendarView", OTHER);
    assertThat(graph.journal().get(1).target()).contains("$top=1000", "$select=id,subject");
    assertThat(graph.journal().get(1).prefer()).contains("outlook.timezone=\"UTC\"");
    assertThat(graph.journal().get(2).target().replace(OTHER, ""))
        .isEqualTo(graph.journal().get(1).target().replace("/v1.0/me/calendarView", ""));
    assertThat(views.failed()).isEmpty();
    assertThat(views.events().events())
        .extracting(CalendarEvent::calendar)
        .containsExactlyInAnyOrder(OutlookCalendar.MAIN, calendar(1));
    assertThat(views.events().events().get(0).categories())
        .containsExactly(
            new EventCategory("Travel", OutlookColour.ORANGE),
            new EventCategory("Other", OutlookColour.NONE));
  }

  @Test
  void t16_aBatchHasAtMostFourRequestsOfOneMailbox() {
    graph.answers(CalendarViewsTest::oneEvent);

    assertThat(views(6).events().events()).hasSize(7);

    List<String> paths = paths();
    assertThat(paths).hasSize(9);
    assertThat(paths.get(0)).endsWith("$batch");
    assertThat(paths.get(5)).endsWith("$batch");
  }

  @Test
  void t16_aBatchHasNoMoreRequestsThanTheSettingsAllow() {
    graph.answers(CalendarViewsTest::oneEvent);
    try (GraphClient careful =
        FakeGraph.client(
            graph.endpoint(), FakeGraph.LIMITS, 64, 2, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      assertThat(views(careful, 2).events().events()).hasSize(3);
      assertThat(careful.mailboxSettings(FakeGraph.ACCESS, ZoneOffset.UTC)).isNotNull();
    }
    assertThat(paths().stream().limit(5))
        .containsExactly(
            "/v1.0/$batch",
            "/v1.0/me/calendarView",
            OTHER,
            "/v1.0/$batch",
            "/v1.0/me/calendars/2/calendarView");
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied",
    "404, ErrorItemNotFound",
    "429, TooManyRequests",
    "500, InternalServerError",
    "200, notAList"
  })
  void t16_oneThatFailsIsNamedAndTheOthersAreShown(int status, String code) {
    graph.answers(
        request -> request.path().equals(OTHER) ? error(status, code) : oneEvent(request));

    CalendarViews views = views(2);

    assertThat(views.failed()).containsExactly("1");
    assertThat(views.events().events()).hasSize(2);
  }

  @Test
  void t16_whereAllFailTheFirstFaultIsTheFault() {
    graph.answers(
        request ->
            request.path().equals(OTHER)
                ? error(403, "ErrorAccessDenied")
                : error(404, "MailboxNotEnabledForRESTAPI"));

    assertThatThrownBy(() -> views(1))
        .isInstanceOfSatisfying(
            GatehouseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX));
  }

  @Test
  void t16_aTokenThatIsRefusedIsNoFaultOfOneCalendar() {
    graph.answers(
        request ->
            request.path().equals(OTHER)
                ? error(401, "InvalidAuthenticationToken")
                : oneEvent(request));

    assertThatThrownBy(() -> views(1))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERACTION_REQUIRED));
  }

  @Test
  void k02_furtherPagesOfOneAreReadOnTheirOwn() {
    graph.answers(
        request -> {
          if (request.path().equals(OTHER) && !request.query().contains("skip")) {
            return json(
                "{\"value\":[%s],\"@odata.nextLink\":\"%s%s?$skip=1\"}"
                    .formatted(event("first"), graph.origin(), OTHER));
          }
          return oneEvent(request);
        });

    CalendarViews views = views(1);

    assertThat(views.events().events()).hasSize(3);
    assertThat(views.events().partial()).isFalse();
    assertThat(paths()).containsExactly("/v1.0/$batch", "/v1.0/me/calendarView", OTHER, OTHER);
  }

  /** Whatever else is in a batch's answer: what is there counts, what is not there has failed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":[{\"responses\":1}],\"responses\":[%s]}",
        "{\"responses\":[{\"id\":\"9\",\"status\":200,\"body\":{}},%s,{\"id\":\"1\",\"status\":\"x\"}]}",
        "{\"responses\":[%s,{\"id\":\"1\",\"body\":[1]}],\"x\":{}}",
        "{\"responses\":[%s,{\"id\":\"1\",\"status\":200,\"headers\":{\"A\":[1]},\"body\":\"eA==\"},null]}"
      })
  void t16_oddBatches(String answer) {
    String part =
        "{\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"value\":[%s]},\"status\":200,\"id\":\"0\"}"
            .formatted(event("ä 🙂"));
    graph.batches(json(answer.formatted(part)));

    CalendarViews views = views(1);

    assertThat(views.failed()).containsExactly("1");
    assertThat(views.events().events()).extracting(CalendarEvent::subject).containsExactly("ä 🙂");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"responses\":[", "[]", "", "{\"responses\":[]}", "null"})
  void t16_aBatchWithoutAnswersIsAnOutage(String answer) {
    graph.batches(json(answer));

    assertThatThrownBy(() -> views(1))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE));
  }

  @Test
  void t16_theListOfCalendarsHasTheDefaultOneFirstAndKnowsWhatIsShared() {
    graph.answers(
        json(
            """
            {"value":[null,{"id":" "},{"name":"no id"},
            {"id":"b","name":"Birthdays","color":"lightGreen","isDefaultCalendar":false,
              "owner":{"name":"Ada","address":"ADA@example.com"}},
            {"id":"m","name":"Calendar","color":"auto","isDefaultCalendar":true,
              "owner":{"name":"Ada","address":"ada@example.com"}},
            {"id":"s","name":"Room","color":"maxColor","isDefaultCalendar":false,
              "owner":{"name":"Rooms","address":"room@example.com"}},
            {"id":"n","color":7,"owner":{"address":"other@example.com"}},
            {"id":"o"}]}\
            """));

    assertThat(new Calendars(client).all(FakeGraph.ACCESS))
        .containsExactly(
            new OutlookCalendar("m", "Calendar", OutlookColour.NONE, true, false, null),
            new OutlookCalendar("b", "Birthdays", OutlookColour.GREEN, false, false, null),
            new OutlookCalendar("s", "Room", OutlookColour.NONE, false, true, "Rooms"),
            new OutlookCalendar("n", "", OutlookColour.NONE, false, true, "other@example.com"),
            new OutlookCalendar("o", "", OutlookColour.NONE, false, false, null));
    assertThat(graph.journal().get(0).target())
        .isEqualTo("/v1.0/me/calendars?$select=id,name,color,isDefaultCalendar,owner&$top=100");
  }

  @Test
  void t16_categoriesHaveTheirColours() {
    graph.answers(
        json(
            """
            {"value":[{"displayName":"Travel","color":"preset1"},null,{"color":"preset2"},
            {"displayName":"Plain","color":"none"},{"displayName":"Newer","color":"preset25"},
            {"displayName":"LAST","color":"Preset24"}]}\
            """));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, ZoneOffset.UTC).categories())
        .isEqualTo(Map.of("travel", OutlookColour.ORANGE, "last", OutlookColour.DARKCRANBERRY));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, NONE",
    "lightBlue, BLUE",
    "lightGreen, GREEN",
    "lightOrange, ORANGE",
    "lightGray, GRAY",
    "lightYellow, YELLOW",
    "lightTeal, TEAL",
    "lightPink, PINK",
    "lightBrown, BROWN",
    "lightRed, RED",
    "maxColor, NONE",
    "lightNone, NONE",
    "blue, NONE",
    ", NONE"
  })
  void t16_coloursOfCalendars(String name, OutlookColour colour) {
    assertThat(OutlookColour.ofCalendar(name)).isEqualTo(colour);
  }

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe0, image/jpeg",
    "89504e470d0a, image/png",
    "474946383961, image/gif",
    "3c737667, ",
    "ffd8, ",
    "'', "
  })
  void t10_aPhotoIsWhatItsBytesSay(String hex, String type) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    graph.answers(new Answer(200, Map.of("Content-Type", "image/svg+xml"), bytes));

    assertThat(client.photo(FakeGraph.ACCESS).map(Photo::type).orElse(null)).isEqualTo(type);
    assertThat(paths()).containsExactly("/v1.0/me/photos/96x96/$value");
  }

  @ParameterizedTest
  @CsvSource({"404, ImageNotFound", "404, ErrorItemNotFound", "403, ErrorAccessDenied"})
  void t10_whoHasNoPhotoHasNone(int status, String code) {
    graph.answers(error(status, code));
    assertThat(client.photo(FakeGraph.ACCESS)).isEmpty();
  }
}

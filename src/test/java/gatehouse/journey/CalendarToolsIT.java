package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Journal;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16, T17, E4: what the calendar's files, zones and searches answer, header by header. */
class CalendarToolsIT {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern EVENT = Pattern.compile("href=\"(/calendar/event/[^\"]+)\"");

  private static Journey journey;
  private static BrowserlessClient client;
  private static HttpResponse<String> calendar;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    client = journey.client();
    calendar = journey.signIn(client, People.ADA, "/calendar");
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static String found(Pattern pattern, HttpResponse<String> page) {
    Matcher matcher = pattern.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static HttpResponse<String> get(String path) {
    return client.get(journey.uri(path));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void t16_aFileIsOfItsTypeAndNeverKept() {
    HttpResponse<String> week = get("/calendar/ics/2026/11/16.ics?view=week");
    assertThat(week.statusCode()).isEqualTo(200);
    assertThat(header(week, "Content-Type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
    assertThat(header(week, "Content-Disposition"))
        .matches("attachment; filename=\"calendar-2026-11-1[56]-2026-11-2[12].ics\"");
    assertThat(header(week, "Cache-Control")).contains("no-store");
    assertThat(header(week, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(week.body()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");

    String event = found(EVENT, calendar).replace("/calendar/", "/calendar/ics/") + ".ics";
    HttpResponse<String> file = get(event);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).contains("BEGIN:VEVENT\r\nUID:040000008200E00074C5B7101A82E008");
    assertThat(header(file, "Content-Disposition"))
        .matches("attachment; filename=\"[a-z0-9-]+\\.ics\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/calendar/ics, 404",
    "/calendar/ics/, 404",
    "/calendar/ics/2026/11/16, 404",
    "/calendar/ics/2026/02/30.ics, 400",
    "/calendar/ics/2026/11/16.ics?view=year, 400",
    "/calendar/ics/event/.ics, 404",
    "/calendar/ics/event/a%20b.ics, 404",
    "/calendar/ics/event/gone.ics, 404",
    "/calendar/ics/x.ics, 404",
    "/calendar/zone, 405",
    "/calendar/search?q=a&q=b, 400",
  })
  void t16_otherAddressesAreRefused(String path, int status) {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  /** No other site chooses a zone, nor leads anywhere. */
  @Test
  void t17_aZoneIsChosenByAFormOfThisSiteAlone() {
    String csrf = found(CSRF, calendar);
    assertThat(
            client
                .post(journey.uri("/calendar/zone"), Map.of("zone", "Asia/Tokyo", "csrf", "x"))
                .statusCode())
        .isEqualTo(403);
    assertThat(client.post(journey.uri("/calendar/zone"), Map.of("csrf", csrf)).statusCode())
        .isEqualTo(400);
    HttpResponse<String> chosen =
        client.post(
            journey.uri("/calendar/zone"),
            Map.of("zone", "Asia/Tokyo", "csrf", csrf, "date", "2026-11-16", "view", "day"));
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(header(chosen, "Location")).isEqualTo("/calendar/2026/11/16?view=day");
    assertThat(get("/calendar/2026/11/16?view=day").body()).contains("Asia/Tokyo");
    HttpResponse<String> elsewhere =
        client.post(
            journey.uri("/calendar/zone"),
            Map.of("zone", "", "csrf", csrf, "date", "//evil.example"));
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    client.post(journey.uri("/calendar/zone"), Map.of("zone", "", "csrf", csrf));
    assertThat(get("/calendar").body()).doesNotContain("Asia/Tokyo");
  }

  /** What somebody looks for is asked once, and said to nobody else. */
  @Test
  void e4_aSearchIsOneQuestion() {
    journey.tenant().journal().clear();
    HttpResponse<String> page = get("/calendar/search?q=stand-up%20OR%20%22%2A");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Cache-Control")).contains("no-store");
    Journal journal = journey.tenant().journal();
    assertThat(journal.requests(Endpoint.GRAPH_SEARCH)).hasSize(1);
    assertThat(journal.requests(Endpoint.GRAPH_CALENDAR_VIEW)).isEmpty();
    get("/calendar/search?q=");
    get("/calendar/search?q=%22%22");
    assertThat(journal.requests(Endpoint.GRAPH_SEARCH)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada%40kestrel.example", "a%40b.example%3Bnobody"})
  void e4_onlyColleaguesAreAskedFor(String with) {
    journey.tenant().journal().clear();
    HttpResponse<String> page = get("/calendar/free?minutes=30&with=" + with);
    assertThat(page.statusCode()).isEqualTo(200);
    Journal journal = journey.tenant().journal();
    assertThat(journal.requests(Endpoint.GRAPH_SCHEDULE)).hasSize(with.startsWith("ada") ? 1 : 0);
    assertThat(journal.requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(1);
  }

  @Test
  void e4_personalAccountsHaveTheirOwnCalendarAlone() {
    BrowserlessClient personal = journey.client();
    journey.signIn(personal, People.SIOBHAN_PERSONAL, "/calendar");
    journey.tenant().journal().clear();
    assertThat(personal.get(journey.uri("/calendar/search?q=choir")).body())
        .contains("Days searched:", "ev-subject\">")
        .containsIgnoringCase("choir");
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_SEARCH)).isEmpty();
    assertThat(
            personal
                .get(journey.uri("/calendar/free?minutes=60&with=ada%40kestrel.example"))
                .body())
        .contains("cannot be seen", "/calendar/new?start=");
  }
}

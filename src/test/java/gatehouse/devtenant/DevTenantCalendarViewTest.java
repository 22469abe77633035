package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D1: the calendar view, its zones and pages, and D2: how it must not be asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantCalendarViewTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  /** A Friday; the clocks of Berlin had changed four weeks before. */
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final String THREE_WEEKS =
      "startDateTime=2026-11-08T23:00:00Z&endDateTime=2026-11-29T23:00:00Z";

  private DevTenant tenant;
  private DevClient client;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
    tenant.clock().stopAt(NOW);
    client = new DevClient(tenant, APP);
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private String token(Person person) {
    return new DevClient(tenant, APP).accessToken(person);
  }

  private static String error(HttpResponse<String> answer) {
    JsonNode error = DevClient.json(answer).path("error");
    assertThat(error.path("innerError").path("request-id").asText()).isNotEmpty();
    return error.path("code").asText();
  }

  private List<JsonNode> events(Person person, String query, String... headers) {
    HttpResponse<String> answer = client.graph("/me/calendarView?" + query, token(person), headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> events = new ArrayList<>();
    DevClient.json(answer).path("value").forEach(events::add);
    return events;
  }

  @Test
  void d1_theOddCalendarHasOneOfEachKind() {
    List<JsonNode> events = events(People.MALLORY_HOSTILE, THREE_WEEKS + "&$top=1000");
    assertThat(events).hasSizeBetween(28, 36);
    Set<String> types = new HashSet<>();
    events.forEach(event -> types.add(event.path("type").asText()));
    assertThat(types).containsExactlyInAnyOrder("singleInstance", "occurrence", "exception");
    assertThat(events).anyMatch(event -> event.path("isCancelled").asBoolean());
    assertThat(events).anyMatch(event -> event.path("subject").isNull());
    assertThat(events).anyMatch(event -> event.path("organizer").isNull());
    assertThat(events)
        .anyMatch(event -> event.path("location").path("displayName").asText().isEmpty());
    assertThat(events).anyMatch(event -> event.path("subject").asText().contains("<script>"));
    assertThat(events).anyMatch(event -> event.path("subject").asText().contains("\u202E"));
    assertThat(events(People.MALLORY_HOSTILE, THREE_WEEKS + "&$top=1000")).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time, 2026-11-16T09:15:00.0000000",
    "Europe/Berlin, 2026-11-16T09:15:00.0000000",
    "UTC, 2026-11-16T08:15:00.0000000",
    "Tokyo Standard Time, 2026-11-16T17:15:00.0000000"
  })
  void d1_timesComeInTheZoneAskedForAndAllDayAtMidnight(String zone, String start) {
    HttpResponse<String> answer =
        client.graph(
            "/me/calendarView?" + THREE_WEEKS + "&$top=1000&$orderby=start/dateTime",
            token(People.ADA),
            "Prefer",
            "outlook.timezone=\"" + zone + "\"");
    assertThat(answer.headers().firstValue("Preference-Applied"))
        .contains("outlook.timezone=\"" + zone + "\"");
    boolean standUp = false;
    for (JsonNode event : DevClient.json(answer).path("value")) {
      assertThat(event.path("start").path("timeZone").asText()).isEqualTo(zone);
      standUp |= event.path("start").path("dateTime").asText().equals(start);
      if (event.path("isAllDay").asBoolean()) {
        assertThat(event.path("start").path("dateTime").asText()).endsWith("T00:00:00.0000000");
      }
    }
    assertThat(standUp).isTrue();
  }

  @Test
  void d1_theNightTheClocksChange() {
    List<JsonNode> events =
        events(
            People.ADA,
            "startDateTime=2027-03-27T00:00:00&endDateTime=2027-03-29T00:00:00",
            "Prefer",
            "outlook.timezone=\"W. Europe Standard Time\"");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).path("start").path("dateTime").asText())
        .isEqualTo("2027-03-27T22:00:00.0000000");
    assertThat(events.get(0).path("end").path("dateTime").asText())
        .isEqualTo("2027-03-28T08:00:00.0000000");
  }

  @Test
  void d1_pagesFollowEachOtherToTheEnd() {
    tenant.calendars().fill(People.NOOR_OF_HALCYON, 10_000, NOW, NOW.plus(Duration.ofDays(7)));
    String token = token(People.NOOR_OF_HALCYON);
    String path = "/me/calendarView?" + THREE_WEEKS + "&$top=999&$select=subject,start";
    Set<String> ids = new HashSet<>();
    int pages = 0;
    while (!path.isEmpty()) {
      JsonNode page = DevClient.json(client.graph(path, token));
      page.path("value").forEach(event -> ids.add(event.path("id").asText()));
      String next = page.path("@odata.nextLink").asText();
      assertThat(next).matches("|" + tenant.baseUri() + "/v1\\.0/me/calendarView\\?.*");
      path = next.isEmpty() ? "" : afterVersion(URI.create(next));
      pages++;
    }
    assertThat(pages).isEqualTo(11);
    assertThat(ids).hasSize(10_000);
    tenant.calendars().restore(People.NOOR_OF_HALCYON);
  }

  private static String afterVersion(URI link) {
    return link.getRawPath().substring("/v1.0".length()) + "?" + link.getRawQuery();
  }

  @ParameterizedTest
  @CsvSource({
    "'', ErrorInvalidParameter",
    "startDateTime=2026-11-16T00:00:00Z, ErrorInvalidParameter",
    "startDateTime=2026-11-16&endDateTime=2026-11-17, ErrorInvalidParameter",
    "startDateTime=2026-02-30T00:00:00&endDateTime=2026-03-17T00:00:00, ErrorInvalidParameter",
    "startDateTime=2026-11-16T00:00:00+01:00&endDateTime=2026-11-17T00:00:00,"
        + " ErrorInvalidParameter",
    "startDateTime=2026-11-18T00:00:00&endDateTime=2026-11-17T00:00:00, ErrorInvalidParameter",
    "startDateTime=2020-11-18T00:00:00&endDateTime=2026-11-17T00:00:00,"
        + " ErrorCalendarViewRangeTooBig",
    "startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00&$top=0, BadRequest",
    "startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00&$top=1001, BadRequest",
    "startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00&$top=ten, BadRequest",
    "startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00&$orderby=subject,"
        + " BadRequest",
    "startDateTime=2026-11-16T00:00:00&endDateTime=2026-11-17T00:00:00&$count=true, BadRequest"
  })
  void d2_calendarViewsThatAreAskedForWrongly(String query, String code) {
    HttpResponse<String> answer = client.graph("/me/calendarView?" + query, token(People.ADA));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo(code);
  }

  @Test
  void d2_zonesNobodyKnows() {
    HttpResponse<String> answer =
        client.graph(
            "/me/calendarView?" + THREE_WEEKS,
            token(People.ADA),
            "Prefer",
            "outlook.timezone=\"tzone://Microsoft/Custom\"");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo("TimeZoneNotSupportedException");
  }
}

package gatehouse.devtenant;

import static gatehouse.devtenant.GraphCaller.WEEK;
import static gatehouse.devtenant.GraphCaller.error;
import static gatehouse.devtenant.GraphCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1: calendars, categories, photos, free times, search and batches; D2: what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantMailboxTest {
  private GraphCaller graph;

  @BeforeAll
  void start(@TempDir Path folder) {
    graph = new GraphCaller(folder);
  }

  @AfterAll
  void stop() {
    graph.close();
  }

  private List<JsonNode> week(Person person) {
    List<JsonNode> events = new ArrayList<>();
    json(graph.get(graph.token(person), "/me/calendarView?" + WEEK + "&$top=1000"), 200)
        .path("value")
        .forEach(events::add);
    return events;
  }

  @Test
  void d1_everyCalendarIsOfItsOwnKind() {
    assertThat(week(People.ADA)).as("a manager").hasSizeGreaterThanOrEqualTo(30);
    assertThat(week(People.JOERG_WITHOUT_MAIL)).as("empty").isEmpty();
    assertThat(week(People.SIOBHAN_PERSONAL))
        .as("a teacher")
        .filteredOn(event -> event.path("type").asText().equals("occurrence"))
        .hasSizeGreaterThanOrEqualTo(15);
    assertThat(week(People.NOOR_OF_HALCYON))
        .as("travels")
        .extracting(event -> event.path("originalStartTimeZone").asText())
        .contains("Arabian Standard Time", "GMT Standard Time", "Eastern Standard Time");
    assertThat(week(People.NOA_IN_HEBREW))
        .as("in Hebrew")
        .anyMatch(event -> event.path("subject").asText().matches(".*\\p{IsHebrew}.*"));
    assertThat(week(People.MALLORY_HOSTILE))
        .as("hostile")
        .anyMatch(event -> event.path("subject").asText().contains("<script>"));
    for (Person person : People.ALL) {
      boolean hostile = person.equals(People.MALLORY_HOSTILE);
      if (person.mailbox() != null && !hostile) {
        assertThat(week(person).toString()).as(person.signInName()).doesNotContain("<script");
      }
    }
  }

  @Test
  void d1_calendarsAreListedAndTheSharedOneHasItsOwnPermission() {
    Person tomas = People.TOMAS_WITH_CUSTOM_ZONE;
    String token = graph.token(tomas);
    JsonNode all = json(graph.get(token, "/me/calendars"), 200).path("value");
    assertThat(all).hasSize(3);
    assertThat(all.get(0).path("isDefaultCalendar").asBoolean()).isTrue();
    JsonNode room = all.get(2);
    assertThat(room.path("name").asText()).isEqualTo("Meeting room Aurora");
    assertThat(room.path("canEdit").asBoolean()).isFalse();
    String view = "/me/calendars/" + room.path("id").asText() + "/calendarView?" + WEEK;
    JsonNode booked = json(graph.get(token, view), 200).path("value");
    assertThat(booked).isNotEmpty();
    String event = "/me/events/" + booked.get(0).path("id").asText();
    assertThat(error(graph.send(token, "DELETE", event, ""), 403)).isEqualTo("ErrorAccessDenied");
    String without = graph.token(tomas, "openid User.Read Calendars.ReadWrite");
    assertThat(error(graph.get(without, view), 403)).isEqualTo("ErrorAccessDenied");
    assertThat(error(graph.get(token, "/me/calendars/nothing/calendarView?" + WEEK), 404))
        .isEqualTo("ErrorItemNotFound");
    assertThat(json(graph.get(token, "/me/calendar?$select=name"), 200).path("name").asText())
        .isEqualTo("Calendar");
  }

  @Test
  void d1_categoriesAndPhotos() {
    String ada = graph.token(People.ADA);
    assertThat(json(graph.get(ada, "/me/outlook/masterCategories"), 200).path("value"))
        .isNotEmpty();
    for (String path : List.of("/me/photo/$value", "/me/photos/48x48/$value")) {
      HttpResponse<String> photo = graph.get(ada, path);
      assertThat(photo.statusCode()).isEqualTo(200);
      assertThat(photo.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(photo.headers().firstValue("ETag")).isPresent();
    }
    assertThat(error(graph.get(ada, "/me/photos/47x47/$value"), 400)).isEqualTo("BadRequest");
    assertThat(error(graph.get(graph.token(People.JOERG_WITHOUT_MAIL), "/me/photo/$value"), 404))
        .isEqualTo("ImageNotFound");
  }

  private static String schedule(String addresses) {
    return """
    {"schedules":[%s],"availabilityViewInterval":60,
     "startTime":{"dateTime":"2026-11-16T00:00:00","timeZone":"W. Europe Standard Time"},
     "endTime":{"dateTime":"2026-11-17T00:00:00","timeZone":"W. Europe Standard Time"}}
    """
        .formatted(addresses);
  }

  @Test
  void d1_whoIsFreeIsToldWithinTheOrganisation() {
    String path = "/me/calendar/getSchedule";
    String body = schedule("\"ada@kestrel.example\",\"noor@halcyon.example\"");
    JsonNode value =
        json(graph.send(graph.token(People.NOA_IN_HEBREW), "POST", path, body), 200).path("value");
    assertThat(value.get(0).path("availabilityView").asText()).hasSize(24).contains("2");
    assertThat(value.get(0).path("scheduleItems").toString()).doesNotContain("1:1 with Priya");
    assertThat(value.get(1).path("error").path("responseCode").asText())
        .isEqualTo("ErrorMailRecipientNotFound");
    String personal = graph.token(People.SIOBHAN_PERSONAL);
    assertThat(error(graph.send(personal, "POST", path, body), 403)).isEqualTo("ErrorAccessDenied");
    String ada = graph.token(People.ADA);
    assertThat(error(graph.send(ada, "POST", path, schedule("")), 400))
        .isEqualTo("ErrorInvalidParameter");
    assertThat(error(graph.send(ada, "POST", path, "[]"), 400)).isEqualTo("BadRequest");
  }

  private static String search(String text) {
    return "{\"requests\":[{\"entityTypes\":[\"event\"],\"query\":{\"queryString\":\""
        + text
        + "\"}}]}";
  }

  @Test
  void d1_eventsAreFoundByTheirWordsAndPeople() {
    String ada = graph.token(People.ADA);
    JsonNode found =
        json(graph.send(ada, "POST", "/search/query", search("architecture olu")), 200)
            .path("value")
            .get(0)
            .path("hitsContainers")
            .get(0);
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.path("hits").get(0).path("resource").path("subject").asText())
        .isEqualTo("Architecture review");
    JsonNode begun = json(graph.send(ada, "POST", "/search/query", search("archi* ol*")), 200);
    assertThat(begun.path("value").get(0).path("hitsContainers").get(0).path("total").asInt())
        .isEqualTo(1);
    for (String unusual : List.of("archi", "ARCHITECTURE OR olu", "(olu)", "-olu", "from:olu")) {
      HttpResponse<String> answer = graph.send(ada, "POST", "/search/query", search(unusual));
      assertThat(answer.statusCode() == 400 || answer.body().contains("\"total\":0"))
          .as(unusual)
          .isTrue();
    }
    String personal = graph.token(People.SIOBHAN_PERSONAL);
    assertThat(error(graph.send(personal, "POST", "/search/query", search("choir")), 400))
        .isEqualTo("BadRequest");
    String filtered =
        "/me/calendarView?" + WEEK + "&$select=subject&$filter=contains(subject,'choir')";
    assertThat(json(graph.get(personal, filtered), 200).path("value")).hasSize(1);
    assertThat(
            error(
                graph.get(personal, "/me/calendarView?" + WEEK + "&$filter=subject%20eq%207"), 400))
        .isEqualTo("ErrorInvalidUrlQueryFilter");
  }

  private static String batch(int count, String url, boolean oneAfterTheOther) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"id\":\"%d\",\"method\":\"GET\",\"url\":\"%s\"%s}"
                    .formatted(
                        i,
                        url,
                        oneAfterTheOther && i > 0 ? ",\"dependsOn\":[\"" + (i - 1) + "\"]" : ""))
        .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
  }

  private List<Integer> statuses(String token, String batch) {
    List<Integer> statuses = new ArrayList<>();
    json(graph.send(token, "POST", "/$batch", batch), 200)
        .path("responses")
        .forEach(response -> statuses.add(response.path("status").asInt()));
    return statuses;
  }

  @Test
  void d1_aBatchAnswersEachOfItsRequests() {
    String ada = graph.token(People.ADA);
    String view = "/me/calendarView?" + WEEK;
    assertThat(statuses(ada, batch(4, view, false))).containsExactly(200, 200, 200, 200);
    assertThat(statuses(ada, batch(6, view, false)))
        .as("Outlook takes four at once")
        .containsExactly(200, 200, 200, 200, 429, 429);
    assertThat(statuses(ada, batch(6, view, true))).hasSize(6).containsOnly(200);
    assertThat(statuses(ada, batch(6, "/me", false))).hasSize(6).containsOnly(200);
    assertThat(statuses(ada, batch(2, "/me/events/nothing", true)))
        .as("what depends on a failure")
        .containsExactly(404, 424);
    JsonNode photo =
        json(graph.send(ada, "POST", "/$batch", batch(1, "/me/photo/$value", false)), 200)
            .path("responses")
            .get(0);
    assertThat(photo.path("body").asText()).startsWith("/9j/");
  }

  @Test
  void d1_theScriptIsPlayedWithinABatchToo() {
    String ada = graph.token(People.ADA);
    graph.tenant().script().next(Endpoint.GRAPH_CALENDAR_VIEW, Reply.json(503, Map.of()));
    assertThat(statuses(ada, batch(2, "/me/calendarView?" + WEEK, false)))
        .containsExactly(503, 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requests\":[]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}",
        "{\"requests\":[{\"method\":\"GET\",\"url\":\"/me\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://x/v1.0/me\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\",\"dependsOn\":[\"2\"]}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/me/events\",\"body\":{}}]}",
        "nonsense"
      })
  void d2_batchesThatAreWrong(String batch) {
    String ada = graph.token(People.ADA);
    assertThat(error(graph.send(ada, "POST", "/$batch", batch), 400)).isEqualTo("BadRequest");
    assertThat(error(graph.send(ada, "POST", "/$batch", batch(21, "/me", false)), 400))
        .isEqualTo("BadRequest");
  }
}

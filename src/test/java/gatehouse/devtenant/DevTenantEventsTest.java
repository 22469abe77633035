package gatehouse.devtenant;

import static gatehouse.devtenant.GraphCaller.error;
import static gatehouse.devtenant.GraphCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D1: events are read, created, changed, answered and deleted; D2: and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantEventsTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";
  private static final String MEETING =
      """
      {"subject":"Tea","body":{"contentType":"text","content":"1 < 2"},
       "start":{"dateTime":"2026-11-20T16:00:00","timeZone":"W. Europe Standard Time"},
       "end":{"dateTime":"2026-11-20T17:00:00","timeZone":"W. Europe Standard Time"},
       "attendees":[{"emailAddress":{"address":"priya@kestrel.example"},"type":"optional"}],
       "reminderMinutesBeforeStart":5,"isOnlineMeeting":true,"transactionId":"t-1"}
      """;

  private GraphCaller graph;

  @BeforeAll
  void start(@TempDir Path folder) {
    graph = new GraphCaller(folder);
  }

  @AfterAll
  void stop() {
    graph.close();
  }

  private String token() {
    return graph.token(People.ADA);
  }

  private static String path(String id) {
    return "/me/events/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  /** The one with that subject in the week, with the shape of ids that was asked for. */
  private JsonNode event(String token, String subject, String... headers) {
    JsonNode view =
        json(graph.get(token, "/me/calendarView?" + GraphCaller.WEEK + "&$top=1000", headers), 200);
    return StreamSupport.stream(view.path("value").spliterator(), false)
        .filter(each -> each.path("subject").asText().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void d1_anEventHasItsDetailsAndItsSeriesAMasterWithTheRule() {
    String token = token();
    JsonNode planning = event(token, "Quarterly planning");
    assertThat(planning.path("hasAttachments").asBoolean()).isTrue();
    assertThat(planning.path("isOrganizer").asBoolean()).isTrue();
    assertThat(planning.path("attendees").get(0).path("status").path("response").asText())
        .isEqualTo("accepted");
    JsonNode files =
        json(graph.get(token, path(planning.path("id").asText()) + "/attachments"), 200);
    assertThat(files.path("value")).hasSize(2);
    String expanded = path(planning.path("id").asText()) + "?$expand=attachments";
    assertThat(json(graph.get(token, expanded), 200).path("attachments"))
        .isEqualTo(files.path("value"));

    JsonNode standUp = event(token, "Daily stand-up");
    assertThat(standUp.path("recurrence").isNull()).as("of an occurrence").isTrue();
    assertThat(standUp.path("responseStatus").path("response").asText()).isEqualTo("accepted");
    JsonNode master = json(graph.get(token, path(standUp.path("seriesMasterId").asText())), 200);
    assertThat(master.path("type").asText()).isEqualTo("seriesMaster");
    assertThat(master.path("recurrence").path("pattern").path("daysOfWeek")).hasSize(3);
    assertThat(
            json(
                    graph.get(
                        token, path(master.path("id").asText()) + "/instances?" + GraphCaller.WEEK),
                    200)
                .path("value"))
        .hasSize(3);
  }

  /** Only a master has them, and only if it is asked for both ways. */
  @Test
  void d1_theMasterSaysWhichOccurrencesAreElsewhere() {
    String token = token();
    String id = event(token, "Daily stand-up").path("seriesMasterId").asText();
    String select = "?$select=subject,cancelledOccurrences,exceptionOccurrences";
    JsonNode master =
        json(graph.get(token, path(id) + select + "&$expand=exceptionOccurrences"), 200);
    JsonNode moved = master.path("exceptionOccurrences");
    assertThat(moved).hasSize(1);
    assertThat(moved.get(0).path("subject").asText()).isEqualTo("Daily stand-up (moved)");
    assertThat(moved.get(0).path("originalStart").asText()).isEqualTo("2026-11-18T08:15:00Z");
    assertThat(master.path("cancelledOccurrences").isArray()).isTrue();
    assertThat(json(graph.get(token, path(id) + select), 200).has("exceptionOccurrences"))
        .isFalse();
    assertThat(json(graph.get(token, path(id)), 200).has("cancelledOccurrences")).isFalse();
  }

  @Test
  void d1_immutableIdsFindTheSameEvent() {
    String token = token();
    JsonNode usual = event(token, "Demo");
    JsonNode immutable = event(token, "Demo", "Prefer", IMMUTABLE);
    assertThat(immutable.path("id")).isNotEqualTo(usual.path("id"));
    HttpResponse<String> answer =
        graph.get(token, path(immutable.path("id").asText()), "Prefer", IMMUTABLE);
    assertThat(json(answer, 200).path("id")).isEqualTo(immutable.path("id"));
    assertThat(answer.headers().firstValue("Preference-Applied")).contains(IMMUTABLE);
    assertThat(json(graph.get(token, path(usual.path("id").asText())), 200).path("id"))
        .isEqualTo(usual.path("id"));
  }

  @Test
  void d1_anIdMayHaveASlashAndAPlus() {
    String token = graph.token(People.MALLORY_HOSTILE);
    String id = event(token, "Join by script").path("id").asText();
    assertThat(id).contains("/", "+");
    assertThat(json(graph.get(token, path(id)), 200).path("id").asText()).isEqualTo(id);
  }

  @Test
  void d1_oneTransactionIsOneEventWhichIsChangedAndDeleted() {
    String token = token();
    JsonNode created = json(graph.send(token, "POST", "/me/events", MEETING), 201);
    String id = created.path("id").asText();
    assertThat(created.path("body").path("content").asText()).contains("1 &lt; 2");
    assertThat(created.path("onlineMeeting").path("joinUrl").asText()).startsWith("https://");
    assertThat(json(graph.send(token, "POST", "/me/events", MEETING), 201).path("id").asText())
        .isEqualTo(id);
    assertThat(event(token, "Tea").path("start").path("dateTime").asText())
        .startsWith("2026-11-20T15:00");

    String key = created.path("@odata.etag").asText();
    JsonNode changed =
        json(
            graph.send(token, "PATCH", path(id), "{\"subject\":\"Coffee\"}", "If-Match", key), 200);
    assertThat(changed.path("subject").asText()).isEqualTo("Coffee");
    assertThat(changed.path("changeKey")).isNotEqualTo(created.path("changeKey"));
    assertThat(changed.path("transactionId").asText()).isEqualTo("t-1");
    assertThat(
            error(
                graph.send(token, "PATCH", path(id), "{\"subject\":\"Milk\"}", "If-Match", key),
                412))
        .isEqualTo("ErrorIrresolvableConflict");

    assertThat(graph.send(token, "DELETE", path(id), "").statusCode()).isEqualTo(204);
    assertThat(error(graph.get(token, path(id)), 404)).isEqualTo("ErrorItemNotFound");
    assertThat(error(graph.send(token, "DELETE", path(id), ""), 404))
        .isEqualTo("ErrorItemNotFound");
  }

  @Test
  void d1_anInvitationIsAnsweredByTheInvitedAndCancelledByTheOrganizer() {
    String token = token();
    String vendor = path(event(token, "Vendor check-in").path("id").asText());
    assertThat(
            graph
                .send(
                    token,
                    "POST",
                    vendor + "/accept",
                    "{\"comment\":\"Yes\",\"sendResponse\":true}")
                .statusCode())
        .isEqualTo(202);
    JsonNode accepted = event(token, "Vendor check-in");
    assertThat(accepted.path("responseStatus").path("response").asText()).isEqualTo("accepted");
    assertThat(accepted.path("showAs").asText()).isEqualTo("busy");
    assertThat(graph.send(token, "POST", vendor + "/tentativelyAccept", "").statusCode())
        .isEqualTo(202);
    assertThat(error(graph.send(token, "POST", vendor + "/cancel", "{}"), 400))
        .isEqualTo("ErrorInvalidRequest");
    assertThat(graph.send(token, "POST", vendor + "/decline", "").statusCode()).isEqualTo(202);
    assertThat(graph.get(token, vendor).statusCode()).isEqualTo(404);

    String own = path(event(token, "1:1 with Greta").path("id").asText());
    assertThat(error(graph.send(token, "POST", own + "/accept", ""), 400))
        .isEqualTo("ErrorInvalidRequest");
    assertThat(graph.send(token, "POST", own + "/cancel", "{\"comment\":\"Sorry\"}").statusCode())
        .isEqualTo(202);
    assertThat(graph.get(token, own).statusCode()).isEqualTo(404);
    graph.tenant().calendars().restore(People.ADA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'no json';BadRequest",
        "{\"shoeSize\":43};RequestBodyRead",
        "{\"subject\":7};RequestBodyRead",
        "{\"subject\":\"x\"};ErrorPropertyValidationFailure",
        "{\"start\":{\"dateTime\":\"2026-11-20T10:00\"},\"end\":{\"dateTime\":\"2026-11-20T09:00\"}};ErrorPropertyValidationFailure",
        "{\"start\":{\"dateTime\":\"noon\"},\"end\":{\"dateTime\":\"2026-11-20T09:00\"}};ErrorPropertyValidationFailure",
        "{\"isAllDay\":true,\"start\":{\"dateTime\":\"2026-11-20T10:00\"},\"end\":{\"dateTime\":\"2026-11-21T00:00\"}};ErrorPropertyValidationFailure",
        "{\"start\":{\"dateTime\":\"2026-11-20T08:00\",\"timeZone\":\"Mars\"},\"end\":{\"dateTime\":\"2026-11-20T09:00\"}};TimeZoneNotSupportedException",
        "{\"showAs\":\"asleep\",\"start\":{\"dateTime\":\"2026-11-20T08:00\"},\"end\":{\"dateTime\":\"2026-11-20T09:00\"}};RequestBodyRead",
        "{\"attendees\":[{}],\"start\":{\"dateTime\":\"2026-11-20T08:00\"},\"end\":{\"dateTime\":\"2026-11-20T09:00\"}};ErrorPropertyValidationFailure"
      })
  void d2_eventsThatAreCreatedWrongly(String body, String code) {
    assertThat(error(graph.send(token(), "POST", "/me/events", body), 400)).isEqualTo(code);
  }

  @Test
  void d2_readingIsNotWriting() {
    String reader = graph.token(People.ADA, "openid User.Read Calendars.Read");
    String demo = path(event(reader, "Demo").path("id").asText());
    assertThat(graph.get(reader, demo).statusCode()).isEqualTo(200);
    assertThat(error(graph.send(reader, "POST", "/me/events", MEETING), 403))
        .isEqualTo("ErrorAccessDenied");
    assertThat(error(graph.send(reader, "DELETE", demo, ""), 403)).isEqualTo("ErrorAccessDenied");
    assertThat(error(graph.send(reader, "POST", demo + "/accept", ""), 403))
        .isEqualTo("ErrorAccessDenied");
    assertThat(error(graph.get(reader, demo + "?$select=shoeSize"), 400))
        .isEqualTo("RequestBroker--ParseUri");
    assertThat(graph.send(reader, "PUT", demo, "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void d1_theLinkOfAnEventLeadsToItsPageHere() {
    JsonNode demo = event(token(), "Demo");
    String link = demo.path("webLink").asText();
    assertThat(link).startsWith(graph.tenant().baseUri() + "/owa/?itemid=");
    HttpResponse<String> page =
        new DevClient(graph.tenant(), graph.application())
            .get(link.substring(graph.tenant().baseUri().toString().length()));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Demo", "Ada Lindqvist");
  }
}

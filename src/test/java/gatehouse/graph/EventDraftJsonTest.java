package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** T16: what Graph is sent for a new and for a changed event. */
class EventDraftJsonTest {
  private static final EventDraft DRAFT = draft("Review", ZoneId.of("Europe/Berlin"), 15);

  private static EventDraft draft(String subject, ZoneId zone, @Nullable Integer reminder) {
    return new EventDraft(
        subject,
        false,
        LocalDateTime.parse("2026-11-16T09:00"),
        LocalDateTime.parse("2026-11-16T09:30"),
        zone,
        "Room 1",
        List.of(new Attendee(null, "alex@example.com", Response.NONE, Kind.OPTIONAL)),
        "One\ntwo",
        reminder,
        false);
  }

  @Test
  void t16_aNewEventHasEverything() {
    assertThat(EventDraftJson.created(DRAFT, "t-1"))
        .isEqualTo(
            Map.of(
                "subject",
                "Review",
                "isAllDay",
                false,
                "start",
                Map.of("dateTime", "2026-11-16T09:00:00", "timeZone", "Europe/Berlin"),
                "end",
                Map.of("dateTime", "2026-11-16T09:30:00", "timeZone", "Europe/Berlin"),
                "location",
                Map.of("displayName", "Room 1"),
                "attendees",
                List.of(
                    Map.of(
                        "emailAddress", Map.of("address", "alex@example.com"), "type", "optional")),
                "body",
                Map.of("contentType", "text", "content", "One\ntwo"),
                "isReminderOn",
                true,
                "reminderMinutesBeforeStart",
                15,
                "transactionId",
                "t-1"));
  }

  @Test
  void t16_aChangeHasWhatDiffersAlone() {
    assertThat(EventDraftJson.changed(DRAFT, DRAFT)).isEmpty();
    assertThat(EventDraftJson.changed(DRAFT, draft("Revised", ZoneId.of("Europe/Berlin"), null)))
        .isEqualTo(Map.of("subject", "Revised", "isReminderOn", false));
  }

  /** Graph needs both ends of an event that moves. */
  @Test
  void t16_aMovedEventHasBothItsTimes() {
    assertThat(EventDraftJson.changed(DRAFT, draft("Review", ZoneId.of("Asia/Tokyo"), 15)))
        .containsOnlyKeys("start", "end", "isAllDay");
  }

  @Test
  void t17_anOffsetIsNoZoneForGraph() {
    assertThat(EventDraftJson.created(draft("", ZoneId.of("+02:00"), null), "t"))
        .containsEntry("start", Map.of("dateTime", "2026-11-16T07:00:00", "timeZone", "UTC"));
  }
}

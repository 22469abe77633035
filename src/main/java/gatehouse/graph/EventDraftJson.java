package gatehouse.graph;

import gatehouse.graph.EventDetails.Attendee;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Graph's {@code event} for an {@link EventDraft}. */
final class EventDraftJson {
  /** With seconds, even if they are zero. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private EventDraftJson() {}

  /**
   * A new event.
   *
   * @param transactionId by which Graph recognises that it has made this event already
   */
  static Map<String, Object> created(EventDraft draft, String transactionId) {
    Map<String, Object> event = properties(draft);
    event.put("transactionId", transactionId);
    return event;
  }

  /** What differs from before; whatever the organiser has not changed is not sent. */
  static Map<String, Object> changed(EventDraft before, EventDraft after) {
    Map<String, Object> event = properties(after);
    Map<String, Object> old = properties(before);
    boolean moved = Stream.of("start", "end").anyMatch(end -> differs(event, old, end));
    event
        .entrySet()
        .removeIf(
            property -> {
              boolean time = List.of("start", "end", "isAllDay").contains(property.getKey());
              return !(moved && time) && !differs(event, old, property.getKey());
            });
    return event;
  }

  private static boolean differs(
      Map<String, Object> event, Map<String, Object> old, String property) {
    return !Objects.equals(event.get(property), old.get(property));
  }

  private static Map<String, Object> properties(EventDraft draft) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("subject", draft.subject());
    event.put("isAllDay", draft.allDay());
    event.put("start", time(draft.start(), draft.zone()));
    event.put("end", time(draft.end(), draft.zone()));
    event.put("location", Map.of("displayName", draft.location()));
    event.put("attendees", draft.attendees().stream().map(EventDraftJson::attendee).toList());
    event.put("body", Map.of("contentType", "text", "content", draft.body()));
    Integer minutes = draft.reminderMinutes();
    event.put("isReminderOn", minutes != null);
    if (minutes != null) {
      event.put("reminderMinutesBeforeStart", minutes);
    }
    if (draft.online()) {
      event.put("isOnlineMeeting", true);
    }
    return event;
  }

  /** Graph knows regions, not offsets. */
  private static Map<String, Object> time(LocalDateTime time, ZoneId zone) {
    return zone.normalized() instanceof ZoneOffset offset
        ? Map.of(
            "dateTime", TIME.format(time.minusSeconds(offset.getTotalSeconds())), "timeZone", "UTC")
        : Map.of("dateTime", TIME.format(time), "timeZone", zone.getId());
  }

  private static Map<String, Object> attendee(Attendee attendee) {
    Map<String, Object> email = new LinkedHashMap<>();
    email.put("address", Objects.requireNonNullElse(attendee.address(), ""));
    if (attendee.name() != null) {
      email.put("name", attendee.name());
    }
    return Map.of("emailAddress", email, "type", attendee.kind().name().toLowerCase(Locale.ROOT));
  }
}

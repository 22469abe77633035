package gatehouse.graph;

import gatehouse.graph.EventDetails.Attendee;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as its organiser writes it.
 *
 * @param start midnight if it is of whole days
 * @param end exclusive: midnight after the last day if it is of whole days
 * @param zone of both
 * @param attendees each with an address
 * @param body plain text
 * @param reminderMinutes before the start; null for no reminder
 * @param online whether the people meet online
 */
public record EventDraft(
    String subject,
    boolean allDay,
    LocalDateTime start,
    LocalDateTime end,
    ZoneId zone,
    String location,
    List<Attendee> attendees,
    String body,
    @Nullable Integer reminderMinutes,
    boolean online) {
  public EventDraft {
    attendees = List.copyOf(attendees);
  }
}

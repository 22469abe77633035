package gatehouse.mailbox;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventCategory;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of the calendars that are switched on.
 *
 * @param failed the ids of the calendars that could not be read
 * @param asOf when Graph was asked
 */
public record ShownView(CalendarEvents events, Set<String> failed, Instant asOf) {
  /** An event without its texts, with its times and all the objects around it. */
  private static final int EVENT_BYTES = 500;

  private static final int TEXT_BYTES = 50;

  /** Whether it may be shown again: what is not complete may be so the next time. */
  boolean isComplete() {
    return failed.isEmpty() && !events.partial();
  }

  /** About as many as it takes in memory. */
  int bytes() {
    int bytes = EVENT_BYTES;
    for (CalendarEvent event : events.events()) {
      bytes += EVENT_BYTES + bytes(event.id()) + bytes(event.subject());
      bytes += bytes(event.organizerName()) + bytes(event.organizerAddress());
      bytes += bytes(event.location()) + bytes(event.webLink());
      for (EventCategory category : event.categories()) {
        bytes += TEXT_BYTES + bytes(category.name());
      }
    }
    return bytes;
  }

  private static int bytes(@Nullable String text) {
    return text == null ? 0 : TEXT_BYTES + 2 * text.length();
  }
}

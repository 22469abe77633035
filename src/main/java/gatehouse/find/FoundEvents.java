package gatehouse.find;

import gatehouse.graph.CalendarEvent;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that were found, by start.
 *
 * @param more whether there are more
 * @param first of the days that were looked at; null for all, as {@code last}
 */
public record FoundEvents(
    List<CalendarEvent> events, boolean more, @Nullable LocalDate first, @Nullable LocalDate last) {
  public FoundEvents {
    events = List.copyOf(events);
  }
}

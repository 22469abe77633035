package gatehouse.graph;

import java.util.List;

/**
 * The events of a window of time, by start.
 *
 * @param partial there were more than this application reads for one page
 */
public record CalendarEvents(List<CalendarEvent> events, boolean partial) {
  public CalendarEvents {
    events = List.copyOf(events);
  }
}

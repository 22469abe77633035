package gatehouse.graph;

import java.util.List;

/**
 * The events of a window of time, by start.
 *
 * @param partial there are more: than this application reads for one answer, or than Graph gave in
 *     time
 */
public record CalendarEvents(List<CalendarEvent> events, boolean partial) {
  public CalendarEvents {
    events = List.copyOf(events);
  }
}

package gatehouse.graph;

import java.util.List;

/**
 * The events of a window of time, by start.
 *
 * @param partial there are more: than this application reads for one answer, or than Graph gave in
 *     time
 * @param unreadable how many events have times that cannot be read
 */
public record CalendarEvents(List<CalendarEvent> events, boolean partial, int unreadable) {
  public static final CalendarEvents NONE = new CalendarEvents(List.of(), false, 0);

  public CalendarEvents {
    events = List.copyOf(events);
  }
}

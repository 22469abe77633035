package gatehouse.graph;

import java.util.List;

/**
 * The events of a window of time for a calendar file, by start.
 *
 * @param partial as {@link CalendarEvents#partial()}
 */
public record ViewFile(List<FiledEvent> events, boolean partial) {
  public ViewFile {
    events = List.copyOf(events);
  }
}

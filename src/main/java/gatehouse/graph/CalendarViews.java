package gatehouse.graph;

import java.util.Set;

/**
 * The events of several calendars.
 *
 * @param failed the ids of the calendars that could not be read
 */
public record CalendarViews(CalendarEvents events, Set<String> failed) {
  public CalendarViews {
    failed = Set.copyOf(failed);
  }
}

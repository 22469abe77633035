package gatehouse.find;

import gatehouse.calendar.Agenda;
import gatehouse.calendar.CalendarDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param query as it was typed
 * @param asked whether there is anything to look for
 * @param count of events
 * @param more whether there are more than are shown
 * @param range the days that were looked at; null for all
 */
public record FoundPage(
    String query,
    boolean asked,
    int count,
    boolean more,
    @Nullable String range,
    List<CalendarDay> days) {
  public FoundPage {
    days = List.copyOf(days);
  }

  static FoundPage nothingAsked(String query) {
    return new FoundPage(query, false, 0, false, null, List.of());
  }

  public static FoundPage of(String query, FoundEvents found, Agenda agenda) {
    return new FoundPage(
        query,
        true,
        found.events().size(),
        found.more(),
        found.first() == null || found.last() == null
            ? null
            : agenda.range(found.first(), found.last()),
        agenda.days(found.events()));
  }
}

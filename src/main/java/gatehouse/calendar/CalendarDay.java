package gatehouse.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One day of a week, as the page shows it.
 *
 * @param date for machines, in ISO form
 * @param clockChange where the clocks are put forward or back on this day
 */
public record CalendarDay(
    String date,
    String weekday,
    String dayAndMonth,
    boolean today,
    @Nullable ClockChange clockChange,
    List<CalendarEntry> entries) {
  public CalendarDay {
    entries = List.copyOf(entries);
  }
}

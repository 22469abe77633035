package gatehouse.devtenant.calendar;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Graph's {@code patternedRecurrence}.
 *
 * @param type daily, weekly or absoluteMonthly
 * @param interval every so many days, weeks or months
 * @param days of the week, in English and lower case
 * @param until the last day; null if it has no end
 */
public record Recurrence(
    String type, int interval, List<String> days, LocalDate from, @Nullable LocalDate until) {
  public Recurrence {
    days = List.copyOf(days);
  }

  public static Recurrence weekly(LocalDate from, @Nullable LocalDate until, String... days) {
    return new Recurrence("weekly", 1, List.of(days), from, until);
  }
}

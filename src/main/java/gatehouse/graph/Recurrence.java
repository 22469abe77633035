package gatehouse.graph;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the events of a series are, as Graph's {@code patternedRecurrence}.
 *
 * @param interval in days, weeks, months or years, from 1
 * @param days of the week
 * @param dayOfMonth from 1; 0 if the pattern has none, as {@code month}
 * @param weekStart where weeks begin, which matters for every second one
 * @param end the last day on which there may be an event; null if there is none
 * @param count of events; 0 if it is not limited
 */
public record Recurrence(
    Pattern pattern,
    int interval,
    List<DayOfWeek> days,
    int dayOfMonth,
    int month,
    Index index,
    DayOfWeek weekStart,
    @Nullable LocalDate end,
    int count) {
  public Recurrence {
    days = List.copyOf(days);
  }

  /** Graph's {@code recurrencePatternType}. */
  public enum Pattern {
    DAILY,
    WEEKLY,
    ABSOLUTE_MONTHLY,
    RELATIVE_MONTHLY,
    ABSOLUTE_YEARLY,
    RELATIVE_YEARLY
  }

  /** Which of the days in the month, Graph's {@code weekIndex}. */
  public enum Index {
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    LAST
  }
}

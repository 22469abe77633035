package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One of the days of an event.
 *
 * @param number which of the event's days this is, from 1
 * @param days how many days the event touches
 * @param start null if the event begins on an earlier day, or lasts whole days
 * @param end null if the event continues on a later day, or lasts whole days
 * @param current whether the event is in progress, and the day is today
 */
record EventOnDay(
    CalendarEvent event,
    LocalDate day,
    long number,
    long days,
    @Nullable ZonedDateTime start,
    @Nullable ZonedDateTime end,
    boolean current) {
  private static final int WHOLE_DAY = 24 * 60;

  /** The event without its times, as if it were on one day alone. */
  static EventOnDay alone(CalendarEvent event, LocalDate day) {
    return new EventOnDay(event, day, 1, 1, null, null, false);
  }

  /** What the clocks show, in minutes since midnight. */
  int startMinute() {
    return start == null ? 0 : start.getHour() * 60 + start.getMinute();
  }

  /** As {@link #startMinute}; not before it, also on the day on which clocks go back. */
  int endMinute() {
    if (end == null || end.toLocalDate().isAfter(day)) {
      return WHOLE_DAY;
    }
    return Math.max(startMinute(), end.getHour() * 60 + end.getMinute());
  }
}

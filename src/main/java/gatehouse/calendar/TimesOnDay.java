package gatehouse.calendar;

import org.jspecify.annotations.Nullable;

/**
 * What one day sees of an event.
 *
 * @param start null where the event began on an earlier day, or lasts whole days
 * @param end null where the event goes on to a later day, or lasts whole days
 * @param day which of the event's days this is, from 1
 * @param days how many days the event touches
 * @param current the day is today, and the event is going on now
 */
record TimesOnDay(
    @Nullable String start, @Nullable String end, long day, long days, boolean current) {

  /** Neither the start nor the end falls on this day. */
  boolean wholeDay() {
    return start == null && end == null;
  }
}

package gatehouse.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of the shown zone go forward or back.
 *
 * @param minutes by how much; 60 nearly everywhere, 30 on Lord Howe Island
 * @param at what the clocks show just before
 */
public record ClockChange(boolean forward, long minutes, String at) {
  /** The change on that day; null if there is none. */
  static @Nullable ClockChange on(LocalDate day, ZoneId zone, DateTexts texts) {
    Instant from = day.atStartOfDay(zone).toInstant();
    ZoneOffsetTransition change = zone.getRules().nextTransition(from.minusNanos(1));
    // By the time after the change: clocks that go back at midnight make the old day longer.
    if (change == null || !change.getDateTimeAfter().toLocalDate().equals(day)) {
      return null;
    }
    return new ClockChange(
        change.isGap(),
        change.getDuration().abs().toMinutes(),
        texts.time(change.getDateTimeBefore()));
  }
}

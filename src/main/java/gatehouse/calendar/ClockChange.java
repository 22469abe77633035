package gatehouse.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of the shown zone are put forward or back.
 *
 * @param forward and else back
 * @param minutes by how much; mostly 60, on Lord Howe Island 30
 * @param at what the clocks show just before
 */
public record ClockChange(boolean forward, long minutes, String at) {

  /** The change on that day, where there is one. */
  static @Nullable ClockChange on(LocalDate day, ZoneId zone, DateTexts texts) {
    Instant from = day.atStartOfDay(zone).toInstant();
    ZoneOffsetTransition change = zone.getRules().nextTransition(from.minusNanos(1));
    // The day after the change: back at midnight, it is the old day that lasts an hour longer.
    if (change == null || !change.getDateTimeAfter().toLocalDate().equals(day)) {
      return null;
    }
    return new ClockChange(
        change.isGap(),
        change.getDuration().abs().toMinutes(),
        texts.time(change.getDateTimeBefore()));
  }
}

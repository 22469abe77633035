package gatehouse.devtenant.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/** An event over the night of the next clock change, if there is one. */
final class ClockChange {
  private ClockChange() {}

  static void add(SampleWeeks weeks, Instant now) {
    ZoneId zone = weeks.zone();
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    if (change == null) {
      return;
    }
    ZonedDateTime before = change.getInstant().minusSeconds(1).atZone(zone);
    ZonedDateTime start = before.toLocalDate().minusDays(1).atTime(22, 0).atZone(zone);
    ZonedDateTime end = before.toLocalDate().atTime(8, 0).atZone(zone);
    weeks.add(
        CalendarItem.of(
            weeks.id("clocks", 0),
            "The night the clocks change",
            new EventTime.Timed(start.toInstant(), end.toInstant()),
            SampleWeeks.PRIYA));
  }
}

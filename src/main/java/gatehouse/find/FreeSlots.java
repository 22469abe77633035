package gatehouse.find;

import gatehouse.graph.Schedule.Busy;
import gatehouse.graph.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times of a length within the hours of work, one after the other, at which nobody is busy.
 *
 * @param busy in any order; they may overlap
 */
record FreeSlots(ZoneId zone, @Nullable WorkingHours work, Duration length, List<Busy> busy) {
  /** Where the mailbox names none. */
  private static final WorkingHours USUAL =
      new WorkingHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 17 * 60);

  /** Meetings begin on the quarter of an hour. */
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private static final Duration SHORTEST_STEP = Duration.ofMinutes(30);

  /**
   * @param start in the zone, as {@code end}
   */
  record Slot(ZonedDateTime start, ZonedDateTime end) {}

  /** Of one day, from that moment on. */
  List<Slot> on(LocalDate day, Instant from) {
    WorkingHours hours = work == null ? USUAL : work;
    if (!hours.days().contains(day.getDayOfWeek())) {
      return List.of();
    }
    Instant begins = moment(day, hours.startMinute());
    Instant ends = moment(day, hours.endMinute());
    Duration step = length.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : length;
    List<Slot> slots = new ArrayList<>();
    Instant start = begins.isBefore(from) ? quarter(from) : begins;
    while (!start.plus(length).isAfter(ends)) {
      Instant end = start.plus(length);
      Instant free = busyUntil(start, end);
      if (free == null) {
        slots.add(new Slot(start.atZone(zone), end.atZone(zone)));
        start = start.plus(step);
      } else {
        start = quarter(free);
      }
    }
    return slots;
  }

  /** On a day without that time, as the clocks go forward, the next moment. */
  private Instant moment(LocalDate day, int minute) {
    return minute >= 24 * 60
        ? day.plusDays(1).atStartOfDay(zone).toInstant()
        : day.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(zone).toInstant();
  }

  /** When the last of those that overlap ends; null if there is none. */
  private @Nullable Instant busyUntil(Instant start, Instant end) {
    Instant until = null;
    for (Busy each : busy) {
      boolean overlaps =
          each.from().isBefore(end) && each.to().isAfter(start) && each.from().isBefore(each.to());
      if (overlaps && (until == null || each.to().isAfter(until))) {
        until = each.to();
      }
    }
    return until;
  }

  /** That moment, or the first after it at which a meeting begins. */
  static Instant quarter(Instant moment) {
    long quarter = QUARTER.toSeconds();
    long seconds = moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    return Instant.ofEpochSecond((seconds + quarter - 1) / quarter * quarter);
  }
}

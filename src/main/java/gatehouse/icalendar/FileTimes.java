package gatehouse.icalendar;

import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceId;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import gatehouse.graph.EventSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Writes the times of one file by the clocks of its zone; in UTC what clocks cannot say: the second
 * of two hours with the same name.
 */
final class FileTimes {
  private final TimezoneInfo zones;
  private final ZoneId zone;
  private @Nullable TimezoneAssignment described;

  /**
   * @param zones of the file
   */
  FileTimes(TimezoneInfo zones, ZoneId zone) {
    this.zones = zones;
    this.zone = zone;
  }

  ZoneId zone() {
    return zone;
  }

  /** To be called before any time is written, unless all are to be in UTC. */
  void describe(Instant from, Instant to) {
    if (!zone.normalized().equals(ZoneOffset.UTC)) {
      described =
          new TimezoneAssignment(
              TimeZone.getTimeZone(zone), new FileZone(zone, from, to).component());
      zones.getTimezones().add(described);
    }
  }

  void set(VEvent event, EventSpan span) {
    if (span instanceof EventSpan.AllDay days) {
      event.setDateStart(new DateStart(date(days.firstDay())));
      event.setDateEnd(new DateEnd(date(days.lastDay().plusDays(1))));
    } else if (span instanceof EventSpan.Timed timed) {
      boolean byClocks = isByClocks(timed.start()) && isByClocks(timed.end());
      event.setDateStart(in(byClocks, new DateStart(moment(timed.start()))));
      // An end has to be later; without one, an event takes no time.
      if (timed.end().isAfter(timed.start())) {
        event.setDateEnd(in(byClocks, new DateEnd(moment(timed.end()))));
      }
    }
  }

  /** Which event of its series an exception replaces. */
  RecurrenceId original(ZonedDateTime start, EventSpan span) {
    return span instanceof EventSpan.Timed
        ? in(isByClocks(start), new RecurrenceId(moment(start)))
        : new RecurrenceId(date(start.toLocalDate()));
  }

  /**
   * @param span of the first event of the series
   */
  ExceptionDates without(List<LocalDate> days, EventSpan span) {
    ExceptionDates without = new ExceptionDates();
    for (LocalDate day : days) {
      without
          .getValues()
          .add(
              span instanceof EventSpan.Timed timed
                  ? moment(day.atTime(timed.start().toLocalTime()).atZone(zone))
                  : date(day));
    }
    return span instanceof EventSpan.Timed ? in(true, without) : without;
  }

  private <T extends ICalProperty> T in(boolean byClocks, T property) {
    if (byClocks && described != null) {
      zones.setTimezone(property, described);
    }
    return property;
  }

  /** Whether whoever reads what the clocks show finds this moment again. */
  private static boolean isByClocks(ZonedDateTime moment) {
    return moment.withEarlierOffsetAtOverlap().equals(moment);
  }

  private static ICalDate moment(ZonedDateTime moment) {
    return new ICalDate(Date.from(moment.toInstant()), true);
  }

  static ICalDate date(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }
}

package gatehouse.icalendar;

import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import gatehouse.graph.EventSpan;
import gatehouse.graph.Recurrence;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;

/** Writes when the events of a series are as an {@code RRULE}. */
final class RecurrenceRules {
  /** Every month has this day. */
  private static final int EVERYWHERE = 28;

  private RecurrenceRules() {}

  static biweekly.util.Recurrence of(Recurrence recurrence, EventSpan span, ZoneId zone) {
    biweekly.util.Recurrence.Builder rule =
        new biweekly.util.Recurrence.Builder(frequency(recurrence));
    if (recurrence.interval() > 1) {
      rule.interval(recurrence.interval());
    }
    switch (recurrence.pattern()) {
      case DAILY -> {}
      case WEEKLY -> rule.byDay(days(recurrence)).workweekStarts(weekday(recurrence.weekStart()));
      case ABSOLUTE_MONTHLY -> dayOfMonth(rule, recurrence.dayOfMonth(), 31);
      case ABSOLUTE_YEARLY -> {
        rule.byMonth(recurrence.month());
        int longest = Month.of(recurrence.month()).maxLength();
        dayOfMonth(rule, Math.min(recurrence.dayOfMonth(), longest), longest);
      }
      case RELATIVE_MONTHLY -> weekdayOfMonth(rule, recurrence);
      case RELATIVE_YEARLY -> {
        rule.byMonth(recurrence.month());
        weekdayOfMonth(rule, recurrence);
      }
    }
    if (recurrence.end() != null) {
      rule.until(until(recurrence.end(), span, zone));
    } else if (recurrence.count() > 0) {
      rule.count(recurrence.count());
    }
    return rule.build();
  }

  private static Frequency frequency(Recurrence recurrence) {
    return switch (recurrence.pattern()) {
      case DAILY -> Frequency.DAILY;
      case WEEKLY -> Frequency.WEEKLY;
      case ABSOLUTE_MONTHLY, RELATIVE_MONTHLY -> Frequency.MONTHLY;
      case ABSOLUTE_YEARLY, RELATIVE_YEARLY -> Frequency.YEARLY;
    };
  }

  /** Outlook takes the last day of a month that has no such day; a rule would leave it out. */
  private static void dayOfMonth(biweekly.util.Recurrence.Builder rule, int day, int longest) {
    if (day <= EVERYWHERE || longest == 30 || (longest == 31 && isOfYear(rule))) {
      rule.byMonthDay(day);
    } else {
      rule.byMonthDay(IntStream.rangeClosed(EVERYWHERE, day).boxed().toList()).bySetPos(-1);
    }
  }

  private static boolean isOfYear(biweekly.util.Recurrence.Builder rule) {
    return rule.build().getFrequency() == Frequency.YEARLY;
  }

  private static void weekdayOfMonth(biweekly.util.Recurrence.Builder rule, Recurrence recurrence) {
    int position =
        switch (recurrence.index()) {
          case FIRST -> 1;
          case SECOND -> 2;
          case THIRD -> 3;
          case FOURTH -> 4;
          case LAST -> -1;
        };
    List<DayOfWeek> days = days(recurrence);
    if (days.size() == 1) {
      rule.byDay(position, days.get(0));
    } else {
      rule.byDay(days).bySetPos(position);
    }
  }

  private static List<DayOfWeek> days(Recurrence recurrence) {
    return recurrence.days().stream().map(RecurrenceRules::weekday).toList();
  }

  static DayOfWeek weekday(java.time.DayOfWeek day) {
    return DayOfWeek.valueOf(day.name());
  }

  /** Of times in UTC, of days a day (RFC 5545, section 3.3.10). */
  private static ICalDate until(LocalDate end, EventSpan span, ZoneId zone) {
    return span instanceof EventSpan.AllDay
        ? FileTimes.date(end)
        : new ICalDate(
            Date.from(end.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant()), true);
  }
}

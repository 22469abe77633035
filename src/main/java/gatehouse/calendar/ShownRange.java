package gatehouse.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The days that a page shows.
 *
 * @param date that was asked for; it is one of the days
 * @param lastDay inclusive
 */
public record ShownRange(CalendarView view, LocalDate date, LocalDate firstDay, LocalDate lastDay) {
  private static final int WEEK = 7;

  public static ShownRange of(CalendarView view, LocalDate date, Locale locale) {
    return switch (view) {
      case DAY -> new ShownRange(view, date, date, date);
      case WEEK -> {
        LocalDate monday = startOfWeek(date, locale);
        yield new ShownRange(view, date, monday, monday.plusDays(WEEK - 1));
      }
      case AGENDA -> new ShownRange(view, date, date, date.plusDays(WEEK - 1));
      case MONTH -> {
        LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
        yield new ShownRange(
            view,
            date,
            startOfWeek(date.withDayOfMonth(1), locale),
            startOfWeek(last, locale).plusDays(WEEK - 1));
      }
    };
  }

  private static LocalDate startOfWeek(LocalDate date, Locale locale) {
    return date.with(TemporalAdjusters.previousOrSame(WeekFields.of(locale).getFirstDayOfWeek()));
  }

  List<LocalDate> days() {
    return firstDay.datesUntil(lastDay.plusDays(1)).toList();
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  /** The date of the page before; empty if there is none. */
  Optional<LocalDate> previous() {
    return moved(-1);
  }

  /** The date of the page after; empty if there is none. */
  Optional<LocalDate> next() {
    return moved(1);
  }

  private Optional<LocalDate> moved(int pages) {
    LocalDate other =
        switch (view) {
          case DAY -> date.plusDays(pages);
          case WEEK, AGENDA -> firstDay.plusDays((long) pages * WEEK);
          case MONTH -> date.withDayOfMonth(1).plusMonths(pages);
        };
    return Optional.of(other).filter(CalendarAddress::isShown);
  }

  /** The number of the first week in that locale. */
  int weekNumber(Locale locale) {
    return firstDay.get(WeekFields.of(locale).weekOfWeekBasedYear());
  }

  /** The first moment of the first day, which is not midnight in every zone. */
  public Instant from(ZoneId zone) {
    return firstDay.atStartOfDay(zone).toInstant();
  }

  /** The first moment after the last day. */
  public Instant to(ZoneId zone) {
    return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
  }
}

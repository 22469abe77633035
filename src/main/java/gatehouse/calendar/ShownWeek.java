package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The seven days that a page shows, from the day that starts a week in the user's locale. */
public record ShownWeek(LocalDate firstDay) {
  private static final int DAYS = 7;

  /** Exchange has no dates outside these years. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2999;
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  public static ShownWeek containing(LocalDate date, Locale locale) {
    return new ShownWeek(
        date.with(TemporalAdjusters.previousOrSame(WeekFields.of(locale).getFirstDayOfWeek())));
  }

  /**
   * The date in the URL; empty if there is none.
   *
   * @throws GatehouseException {@link ErrorCode#BAD_REQUEST} if it is not a date, since the user
   *     must not mistake another week for the one asked for
   */
  static Optional<LocalDate> askedFor(String @Nullable [] values) {
    if (values == null || (values.length == 1 && values[0].isEmpty())) {
      return Optional.empty();
    }
    if (values.length == 1 && ISO_DATE.matcher(values[0]).matches()) {
      try {
        LocalDate date = LocalDate.parse(values[0]);
        if (isShown(date)) {
          return Optional.of(date);
        }
      } catch (DateTimeException e) {
        // such as 30 February: refused below
      }
    }
    throw new GatehouseException(
        ErrorCode.BAD_REQUEST,
        "the parameter date is not one date between the years 1900 and 2999");
  }

  private static boolean isShown(LocalDate date) {
    return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
  }

  List<LocalDate> days() {
    return firstDay.datesUntil(firstDay.plusDays(DAYS)).toList();
  }

  LocalDate lastDay() {
    return firstDay.plusDays(DAYS - 1);
  }

  boolean contains(LocalDate date) {
    return !date.isBefore(firstDay) && !date.isAfter(lastDay());
  }

  /** The number of the week in that locale. */
  int number(Locale locale) {
    return firstDay.get(WeekFields.of(locale).weekOfWeekBasedYear());
  }

  Optional<LocalDate> previous() {
    return Optional.of(firstDay.minusDays(DAYS)).filter(ShownWeek::isShown);
  }

  Optional<LocalDate> next() {
    return Optional.of(firstDay.plusDays(DAYS)).filter(ShownWeek::isShown);
  }

  /** The first moment of the week, which is not midnight in every zone. */
  Instant from(ZoneId zone) {
    return firstDay.atStartOfDay(zone).toInstant();
  }

  /** The first moment after the week. */
  Instant to(ZoneId zone) {
    return firstDay.plusDays(DAYS).atStartOfDay(zone).toInstant();
  }
}

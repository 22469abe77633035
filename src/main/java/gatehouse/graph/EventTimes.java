package gatehouse.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Graph's start and end as an {@link EventSpan}.
 *
 * <p>An event without an end, or with one before its start, ends when it starts; one without a
 * start starts when it ends; one with neither, or with texts that are not times, has no span.
 */
final class EventTimes {
  private static final String NO_FRACTION = ".0000000";

  private EventTimes() {}

  static @Nullable EventSpan span(
      EventJson.@Nullable Time start, EventJson.@Nullable Time end, boolean allDay, ZoneId zone) {
    Written from = read(start);
    Written to = read(end);
    if (from == null) {
      from = to;
    }
    if (from == null) {
      return null;
    }
    if (to == null) {
      to = from;
    }
    try {
      return allDay ? days(from, to, zone) : timed(from, to, zone);
    } catch (DateTimeException beyondTheCalendar) {
      return null;
    }
  }

  private static EventSpan timed(Written from, Written to, ZoneId zone) {
    ZonedDateTime start = from.instant().atZone(zone);
    ZonedDateTime end = to.instant().atZone(zone);
    return new EventSpan.Timed(start, end.isBefore(start) ? start : end);
  }

  /**
   * A birthday is on the same date everywhere: midnight as written is the date, whatever zone is
   * written beside it. Only if the server has moved it off midnight, its date is that of the
   * nearest midnight in the zone that is shown. The length is in whole days, also if the end is
   * 23:59:59 or an hour late.
   */
  private static EventSpan days(Written from, Written to, ZoneId zone) {
    boolean asWritten = from.isMidnight();
    LocalDateTime start = asWritten ? from.local() : LocalDateTime.ofInstant(from.instant(), zone);
    LocalDateTime end = asWritten ? to.local() : LocalDateTime.ofInstant(to.instant(), zone);
    LocalDate firstDay = start.plusHours(12).toLocalDate();
    long days = (ChronoUnit.HOURS.between(start, end.plusSeconds(1)) + 12) / 24;
    return new EventSpan.AllDay(firstDay, firstDay.plusDays(Math.max(days, 1) - 1));
  }

  private static @Nullable Written read(EventJson.@Nullable Time time) {
    if (time == null || time.dateTime() == null) {
      return null;
    }
    try {
      LocalDateTime local = plain(time.dateTime());
      if (local == null) {
        TemporalAccessor parsed =
            DateTimeFormatter.ISO_DATE_TIME.parseBest(
                time.dateTime().strip(), OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof OffsetDateTime withOffset) {
          return new Written(withOffset.toLocalDateTime(), withOffset.toInstant());
        }
        local = LocalDateTime.from(parsed);
      }
      return new Written(local, local.atZone(zoneOf(time.timeZone())).toInstant());
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /**
   * The form that Graph nearly always has, {@code 2026-11-18T09:00:00.0000000}, or null: read by
   * hand, because the general parser takes longer than everything else about an event.
   */
  private static @Nullable LocalDateTime plain(String text) {
    boolean plain =
        text.length() == 19 + NO_FRACTION.length()
            && text.endsWith(NO_FRACTION)
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    int year = plain ? digits(text, 0, 4) : -1;
    int month = plain ? digits(text, 5, 7) : -1;
    int day = plain ? digits(text, 8, 10) : -1;
    int hour = plain ? digits(text, 11, 13) : -1;
    int minute = plain ? digits(text, 14, 16) : -1;
    int second = plain ? digits(text, 17, 19) : -1;
    return (year | month | day | hour | minute | second) < 0
        ? null
        : LocalDateTime.of(year, month, day, hour, minute, second);
  }

  /** The number there, or -1 if there is anything else. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** UTC was asked for: a missing or unknown name counts as UTC. */
  private static ZoneId zoneOf(@Nullable String name) {
    if (name == null || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    return ZoneNames.find(name).orElse(ZoneOffset.UTC);
  }

  private record Written(LocalDateTime local, Instant instant) {
    boolean isMidnight() {
      return local.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
  }
}

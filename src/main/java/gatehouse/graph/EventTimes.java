package gatehouse.graph;

import com.microsoft.graph.models.DateTimeTimeZone;
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
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Graph's start and end as an {@link EventSpan}.
 *
 * <p>An event without an end, or with one before its start, ends when it starts; one without a
 * start starts when it ends; one with neither, or with texts that are no times, has no span.
 */
final class EventTimes {
  private EventTimes() {}

  static Optional<EventSpan> span(
      @Nullable DateTimeTimeZone start,
      @Nullable DateTimeTimeZone end,
      boolean allDay,
      ZoneId zone) {
    Written from = read(start);
    Written to = read(end);
    if (from == null) {
      from = to;
    }
    if (from == null) {
      return Optional.empty();
    }
    if (to == null) {
      to = from;
    }
    try {
      return Optional.of(allDay ? days(from, to, zone) : timed(from, to, zone));
    } catch (DateTimeException beyondTheCalendar) {
      return Optional.empty();
    }
  }

  private static EventSpan timed(Written from, Written to, ZoneId zone) {
    ZonedDateTime start = from.instant().atZone(zone);
    ZonedDateTime end = to.instant().atZone(zone);
    return new EventSpan.Timed(start, end.isBefore(start) ? start : end);
  }

  /**
   * A birthday is on the same date everywhere: midnight as written is the date, whatever zone is
   * written beside it. Only where the server has moved it off midnight, its date is looked up in
   * the zone that is shown. The end is exclusive.
   */
  private static EventSpan days(Written from, Written to, ZoneId zone) {
    boolean midnight = from.isMidnight() && to.isMidnight();
    LocalDateTime start = midnight ? from.local() : LocalDateTime.ofInstant(from.instant(), zone);
    LocalDateTime end = midnight ? to.local() : LocalDateTime.ofInstant(to.instant(), zone);
    LocalDate firstDay = start.toLocalDate();
    LocalDate lastDay =
        end.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? end.toLocalDate().minusDays(1)
            : end.toLocalDate();
    return new EventSpan.AllDay(firstDay, lastDay.isBefore(firstDay) ? firstDay : lastDay);
  }

  private static @Nullable Written read(@Nullable DateTimeTimeZone time) {
    if (time == null || time.getDateTime() == null) {
      return null;
    }
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              time.getDateTime().strip(), OffsetDateTime::from, LocalDateTime::from);
      if (parsed instanceof OffsetDateTime withOffset) {
        return new Written(withOffset.toLocalDateTime(), withOffset.toInstant());
      }
      LocalDateTime local = LocalDateTime.from(parsed);
      return new Written(local, local.atZone(zoneOf(time.getTimeZone())).toInstant());
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** UTC was asked for: that is what a missing or unknown name is taken for. */
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

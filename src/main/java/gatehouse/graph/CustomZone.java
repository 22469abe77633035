package gatehouse.graph;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time zone by its rules, as Exchange has it where its name says nothing ("Customized Time
 * Zone"). The rules are nearly always those of a zone with a name, which is what is shown.
 *
 * @param standard in winter
 * @param daylight in summer; the same as {@code standard} if the clocks do not change
 * @param toStandard null if the clocks do not change, as {@code toDaylight}
 */
record CustomZone(
    ZoneOffset standard,
    ZoneOffset daylight,
    @Nullable Change toStandard,
    @Nullable Change toDaylight) {
  private static final int LAST = 5;

  /** For so many years the rules have to agree, beginning with this one. */
  private static final int YEARS = 2;

  /** On the first to fourth of these weekdays in the month, or (5) the last, at that time. */
  record Change(int month, DayOfWeek weekday, int occurrence, LocalTime time) {
    /** What the clocks show just before. */
    Instant in(int year, ZoneOffset before) {
      LocalDate first = YearMonth.of(year, month).atDay(1);
      LocalDate day =
          first.with(
              occurrence == LAST
                  ? TemporalAdjusters.lastInMonth(weekday)
                  : TemporalAdjusters.dayOfWeekInMonth(occurrence, weekday));
      return day.atTime(time).toInstant(before);
    }
  }

  /** Empty if it has no rules that can be understood. */
  static Optional<CustomZone> of(MailboxSettingsJson.Zone json) {
    if (json.bias() == null) {
      return Optional.empty();
    }
    try {
      // Minutes from local time to UTC, as in Exchange: 480 in California.
      ZoneOffset standard = ZoneOffset.ofTotalSeconds(-json.bias() * 60);
      Change toStandard = change(json.standardOffset());
      Change toDaylight = change(json.daylightOffset());
      Integer more = json.daylightOffset() == null ? null : json.daylightOffset().daylightBias();
      if (toStandard == null || toDaylight == null || more == null || more == 0) {
        return Optional.of(new CustomZone(standard, standard, null, null));
      }
      ZoneOffset daylight = ZoneOffset.ofTotalSeconds(-(json.bias() + more) * 60);
      return Optional.of(new CustomZone(standard, daylight, toStandard, toDaylight));
    } catch (DateTimeException noRules) {
      return Optional.empty();
    }
  }

  private static @Nullable Change change(MailboxSettingsJson.@Nullable Change json) {
    if (json == null || json.month() == null || json.month() == 0) {
      return null;
    }
    if (json.time() == null || json.dayOfWeek() == null || json.dayOccurrence() == null) {
      throw new DateTimeException("incomplete");
    }
    int occurrence = json.dayOccurrence();
    DayOfWeek weekday =
        List.of(DayOfWeek.values()).stream()
            .filter(day -> day.name().equalsIgnoreCase(json.dayOfWeek()))
            .findFirst()
            .orElseThrow(() -> new DateTimeException("no weekday"));
    if (occurrence < 1 || occurrence > LAST || json.month() < 1 || json.month() > 12) {
      throw new DateTimeException("no such day");
    }
    return new Change(json.month(), weekday, occurrence, LocalTime.parse(json.time()));
  }

  /** A zone with a name and the same clocks; one of a fixed offset has a name in any case. */
  Optional<ZoneId> known(Instant now) {
    Optional<ZoneId> named =
        WindowsZones.all().map(ZoneId::of).filter(zone -> agrees(zone, now)).findFirst();
    return named.isEmpty() && toStandard == null ? Optional.of(standard) : named;
  }

  private boolean agrees(ZoneId zone, Instant now) {
    int year = now.atOffset(standard).getYear();
    return IntStream.range(year, year + YEARS).allMatch(each -> agrees(zone, each));
  }

  private boolean agrees(ZoneId zone, int year) {
    if (toStandard == null || toDaylight == null) {
      Instant begin = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(standard);
      return zone.getRules().getOffset(begin).equals(standard)
          && zone.getRules().nextTransition(begin) == null;
    }
    return changes(zone, toDaylight.in(year, standard), standard, daylight)
        && changes(zone, toStandard.in(year, daylight), daylight, standard);
  }

  private static boolean changes(ZoneId zone, Instant at, ZoneOffset before, ZoneOffset after) {
    return zone.getRules().getOffset(at.minusSeconds(1)).equals(before)
        && zone.getRules().getOffset(at).equals(after);
  }
}

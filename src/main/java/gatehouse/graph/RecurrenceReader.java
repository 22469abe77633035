package gatehouse.graph;

import gatehouse.graph.Recurrence.Index;
import gatehouse.graph.Recurrence.Pattern;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Graph's recurrence, any field of which may be absent, into a {@link Recurrence}. */
final class RecurrenceReader {
  private static final Map<String, Pattern> PATTERNS =
      Map.of(
          "daily", Pattern.DAILY,
          "weekly", Pattern.WEEKLY,
          "absolutemonthly", Pattern.ABSOLUTE_MONTHLY,
          "relativemonthly", Pattern.RELATIVE_MONTHLY,
          "absoluteyearly", Pattern.ABSOLUTE_YEARLY,
          "relativeyearly", Pattern.RELATIVE_YEARLY);

  private RecurrenceReader() {}

  /** Null if the pattern is unknown or lacks what it needs. */
  static @Nullable Recurrence read(EventJson.@Nullable Recurrence json) {
    EventJson.Pattern from = json == null ? null : json.pattern();
    Pattern pattern = from == null || from.type() == null ? null : PATTERNS.get(lower(from.type()));
    if (json == null || from == null || pattern == null) {
      return null;
    }
    EventJson.Range range = json.range();
    String rangeType = range == null || range.type() == null ? "" : lower(range.type());
    Recurrence read =
        new Recurrence(
            pattern,
            Math.max(1, orZero(from.interval())),
            days(from.daysOfWeek()),
            orZero(from.dayOfMonth()),
            orZero(from.month()),
            constant(Index.class, from.index()).orElse(Index.FIRST),
            constant(DayOfWeek.class, from.firstDayOfWeek()).orElse(DayOfWeek.SUNDAY),
            range != null && rangeType.equals("enddate") ? date(range.endDate()) : null,
            range != null && rangeType.equals("numbered")
                ? orZero(range.numberOfOccurrences())
                : 0);
    return isComplete(read) ? read : null;
  }

  private static boolean isComplete(Recurrence read) {
    boolean day = read.dayOfMonth() >= 1 && read.dayOfMonth() <= 31;
    boolean month = read.month() >= 1 && read.month() <= 12;
    boolean weekday = !read.days().isEmpty();
    return switch (read.pattern()) {
      case DAILY -> true;
      case WEEKLY, RELATIVE_MONTHLY -> weekday;
      case ABSOLUTE_MONTHLY -> day;
      case ABSOLUTE_YEARLY -> day && month;
      case RELATIVE_YEARLY -> weekday && month;
    };
  }

  private static List<DayOfWeek> days(@Nullable List<@Nullable String> names) {
    return names == null
        ? List.of()
        : names.stream()
            .flatMap(name -> constant(DayOfWeek.class, name).stream())
            .distinct()
            .sorted()
            .toList();
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String name) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.Recurrence;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Graph's {@code patternedRecurrence}, written and read. */
final class RecurrenceJson {
  private static final List<String> TYPES = List.of("daily", "weekly", "absoluteMonthly");

  private RecurrenceJson() {}

  static @Nullable Map<String, Object> of(@Nullable Recurrence rule, String zone) {
    if (rule == null) {
      return null;
    }
    Map<String, Object> pattern = new LinkedHashMap<>();
    pattern.put("type", rule.type());
    pattern.put("interval", rule.interval());
    pattern.put("month", 0);
    pattern.put(
        "dayOfMonth", rule.type().equals("absoluteMonthly") ? rule.from().getDayOfMonth() : 0);
    pattern.put("daysOfWeek", rule.days());
    pattern.put("firstDayOfWeek", "monday");
    pattern.put("index", "first");
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("type", rule.until() == null ? "noEnd" : "endDate");
    range.put("startDate", rule.from().toString());
    range.put("endDate", rule.until() == null ? "0001-01-01" : rule.until().toString());
    range.put("recurrenceTimeZone", zone);
    range.put("numberOfOccurrences", 0);
    return Map.of("pattern", pattern, "range", range);
  }

  static Recurrence read(JsonBody rule) {
    JsonBody pattern = rule.object("pattern");
    JsonBody range = rule.object("range");
    String type = pattern.text("type");
    if (type == null || !TYPES.contains(type)) {
      throw new GraphException(
          GraphError.invalidProperty("The recurrence pattern is not supported here."));
    }
    String until = range.text("endDate");
    return new Recurrence(
        type,
        Math.max(1, pattern.number("interval", 1)),
        pattern.texts("daysOfWeek"),
        date(range.text("startDate")),
        "endDate".equals(range.text("type")) ? date(until) : null);
  }

  private static LocalDate date(@Nullable String text) {
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (java.time.DateTimeException e) {
      throw new GraphException(GraphError.unreadable("Cannot convert a value to 'Edm.Date'."));
    }
  }
}

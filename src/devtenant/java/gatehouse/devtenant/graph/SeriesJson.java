package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.calendar.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the master of a weekly series says of the events that are not as the others, if it is asked.
 * An exception is in the place of the occurrence nearest to it that is not there; the other
 * occurrences that are not there have been cancelled.
 */
final class SeriesJson {
  static final String CANCELLED = "cancelledOccurrences";
  static final String EXCEPTIONS = "exceptionOccurrences";

  private final CalendarItem master;
  private final List<CalendarItem> events;
  private final ZoneId zone;
  private final TreeSet<LocalDate> missing = new TreeSet<>();
  private final Map<CalendarItem, LocalDate> originals = new LinkedHashMap<>();

  SeriesJson(CalendarItem master, List<CalendarItem> calendar, ZoneId zone) {
    this.master = master;
    this.zone = zone;
    this.events = calendar.stream().filter(item -> master.id().equals(item.series())).toList();
    Recurrence rule = master.details().recurrence();
    if (rule == null || events.isEmpty() || !rule.type().equals("weekly")) {
      return;
    }
    TreeMap<LocalDate, CalendarItem> byDay = new TreeMap<>();
    events.forEach(item -> byDay.put(day(item), item));
    rule.from()
        .datesUntil(byDay.lastKey().plusDays(1))
        .filter(day -> rule.days().contains(day.getDayOfWeek().name().toLowerCase(Locale.ROOT)))
        .filter(
            day -> !byDay.containsKey(day) || byDay.get(day).type() == CalendarItem.Type.EXCEPTION)
        .forEach(missing::add);
    for (CalendarItem item : events) {
      if (item.type() == CalendarItem.Type.EXCEPTION) {
        missing.stream()
            .min(Comparator.comparing(day -> Math.abs(day.toEpochDay() - day(item).toEpochDay())))
            .ifPresent(
                day -> {
                  originals.put(item, day);
                  missing.remove(day);
                });
      }
    }
  }

  private LocalDate day(CalendarItem item) {
    return start(item).atZone(zone).toLocalDate();
  }

  private Instant start(CalendarItem item) {
    return item.time() instanceof EventTime.Timed timed
        ? timed.from()
        : ((EventTime.AllDay) item.time()).from().atStartOfDay(zone).toInstant();
  }

  /** An id of each, as Graph makes them. */
  List<String> cancelled() {
    return missing.stream().map(day -> "OID." + master.id() + "." + day).toList();
  }

  List<Map<String, Object>> exceptions(EventJson json) {
    LocalTime time = start(master).atZone(zone).toLocalTime();
    return originals.entrySet().stream()
        .map(
            entry -> {
              Map<String, Object> event = json.of(entry.getKey());
              event.put(
                  "originalStart",
                  entry.getValue().atTime(time).atZone(zone).toInstant().toString());
              return event;
            })
        .toList();
  }
}

package gatehouse.graph;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of a calendar. An event with a time touches it if it is under way at some moment of it;
 * one that ends just as the window opens does not, one without length does if it is in it. An
 * all-day event touches it if one of its dates is a date of the window in the window's zone; Graph
 * itself takes these days in UTC and so gives one more at an edge.
 *
 * @param from inclusive
 * @param to exclusive
 */
record EventWindow(Instant from, Instant to, ZoneId zone) {

  boolean touches(EventSpan span) {
    if (span instanceof EventSpan.AllDay days) {
      LocalDate first = from.atZone(zone).toLocalDate();
      LocalDate last = to.minusNanos(1).atZone(zone).toLocalDate();
      return !days.lastDay().isBefore(first) && !days.firstDay().isAfter(last);
    }
    Instant start = startOf(span);
    Instant end = ((EventSpan.Timed) span).end().toInstant();
    return start.isBefore(to) && (end.isAfter(from) || !start.isBefore(from));
  }

  /** All-day events start with the first moment of their first day here. */
  Instant startOf(EventSpan span) {
    return span instanceof EventSpan.AllDay days
        ? days.firstDay().atStartOfDay(zone).toInstant()
        : ((EventSpan.Timed) span).start().toInstant();
  }
}

package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts events on the days of a page; an event of several days is on each of them. */
final class EventPlacement {
  /** First the events that last whole days, then the others by time. */
  private static final Comparator<CalendarEvent> ORDER =
      Comparator.comparing((CalendarEvent event) -> event.span() instanceof EventSpan.Timed)
          .thenComparing(event -> startOf(event.span()));

  private final ShownRange range;
  private final ZoneId zone;
  private final Instant now;
  private final LocalDate today;
  private final List<List<EventOnDay>> days;

  EventPlacement(ShownRange range, ZoneId zone, Instant now) {
    this.range = range;
    this.zone = zone;
    this.now = now;
    this.today = LocalDate.ofInstant(now, zone);
    this.days =
        Stream.<List<EventOnDay>>generate(ArrayList::new).limit(range.days().size()).toList();
  }

  /** One list for each day; an event outside the range is in none. */
  List<List<EventOnDay>> place(List<CalendarEvent> events) {
    events.stream().sorted(ORDER).forEach(this::place);
    return days;
  }

  private static Instant startOf(EventSpan span) {
    return span instanceof EventSpan.Timed timed ? timed.start().toInstant() : Instant.MIN;
  }

  private void place(CalendarEvent event) {
    EventSpan span = event.span();
    if (span instanceof EventSpan.AllDay allDay) {
      place(event, allDay.firstDay(), allDay.lastDay(), null, null);
    } else if (span instanceof EventSpan.Timed timed) {
      ZonedDateTime start = timed.start().withZoneSameInstant(zone);
      ZonedDateTime end = timed.end().withZoneSameInstant(zone);
      // The end is exclusive: an event until midnight is not on the next day.
      LocalDate lastDay =
          end.isAfter(start) ? end.minusNanos(1).toLocalDate() : start.toLocalDate();
      place(event, start.toLocalDate(), lastDay, start, end);
    }
  }

  private void place(
      CalendarEvent event,
      LocalDate first,
      LocalDate last,
      @Nullable ZonedDateTime start,
      @Nullable ZonedDateTime end) {
    LocalDate from = first.isBefore(range.firstDay()) ? range.firstDay() : first;
    LocalDate to = last.isAfter(range.lastDay()) ? range.lastDay() : last;
    long length = ChronoUnit.DAYS.between(first, last) + 1;
    boolean current = start != null && end != null && isNow(start, end);
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      days.get((int) ChronoUnit.DAYS.between(range.firstDay(), day))
          .add(
              new EventOnDay(
                  event,
                  day,
                  ChronoUnit.DAYS.between(first, day) + 1,
                  length,
                  day.equals(first) ? start : null,
                  day.equals(last) ? end : null,
                  current && day.equals(today)));
    }
  }

  private boolean isNow(ZonedDateTime start, ZonedDateTime end) {
    return !now.isBefore(start.toInstant()) && now.isBefore(end.toInstant());
  }
}

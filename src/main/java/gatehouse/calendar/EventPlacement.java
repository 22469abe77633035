package gatehouse.calendar;

import gatehouse.calendar.EntryTexts.TimesOnDay;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import gatehouse.i18n.RequestLocale;
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

/** Puts events on the days of a week; an event of several days is on each of them. */
final class EventPlacement {
  /** First the events that last whole days, then the others by time. */
  private static final Comparator<CalendarEvent> ORDER =
      Comparator.comparing((CalendarEvent event) -> event.span() instanceof EventSpan.Timed)
          .thenComparing(event -> startOf(event.span()));

  private final ShownWeek week;
  private final ZoneId zone;
  private final DateTexts dates;
  private final EntryTexts texts;
  private final Instant now;
  private final List<List<CalendarEntry>> days;

  EventPlacement(ShownWeek week, ZoneId zone, RequestLocale locale, Instant now) {
    this.week = week;
    this.zone = zone;
    this.dates = DateTexts.in(locale.locale());
    this.texts = new EntryTexts(locale);
    this.now = now;
    this.days =
        Stream.<List<CalendarEntry>>generate(ArrayList::new).limit(week.days().size()).toList();
  }

  /** One list for each day; an event outside the week is in none. */
  List<List<CalendarEntry>> place(List<CalendarEvent> events) {
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
    LocalDate from = first.isBefore(week.firstDay()) ? week.firstDay() : first;
    LocalDate to = last.isAfter(week.lastDay()) ? week.lastDay() : last;
    long length = ChronoUnit.DAYS.between(first, last) + 1;
    boolean current = start != null && end != null && isNow(start, end);
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      TimesOnDay times =
          new TimesOnDay(
              day.equals(first) ? timeOrNull(start) : null,
              day.equals(last) ? timeOrNull(end) : null,
              ChronoUnit.DAYS.between(first, day) + 1,
              length,
              current && day.equals(today));
      days.get((int) ChronoUnit.DAYS.between(week.firstDay(), day)).add(texts.entry(event, times));
    }
  }

  private boolean isNow(ZonedDateTime start, ZonedDateTime end) {
    return !now.isBefore(start.toInstant()) && now.isBefore(end.toInstant());
  }

  private @Nullable String timeOrNull(@Nullable ZonedDateTime moment) {
    if (moment == null) {
      return null;
    }
    boolean shownTwice = zone.getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
    return shownTwice ? dates.ambiguousTime(moment) : dates.time(moment);
  }
}

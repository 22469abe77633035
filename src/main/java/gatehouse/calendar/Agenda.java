package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events of any time as a list of the days on which they begin, each with its year. */
public final class Agenda {
  private final ZoneId zone;
  private final DateTexts dates;
  private final EntryTexts texts;
  private final Instant now;

  public Agenda(MailboxZone zone, RequestLocale locale, Instant now) {
    this.zone = zone.zone();
    this.dates = DateTexts.in(locale.locale());
    this.texts = new EntryTexts(locale);
    this.now = now;
  }

  /**
   * @param events by start
   */
  public List<CalendarDay> days(List<CalendarEvent> events) {
    Map<LocalDate, List<CalendarEntry>> byDay = new TreeMap<>();
    for (CalendarEvent event : events) {
      EventOnDay first = firstDay(event);
      byDay.computeIfAbsent(first.day(), day -> new ArrayList<>()).add(texts.entry(first, ""));
    }
    return byDay.entrySet().stream().map(day -> day(day.getKey(), day.getValue())).toList();
  }

  /** From one date to another, with the year. */
  public String range(LocalDate first, LocalDate last) {
    return dates.range(first, last);
  }

  /** By the clocks of the zone: 09:00 – 09:30. */
  public String time(ZonedDateTime start, ZonedDateTime end) {
    return dates.clock(start) + " – " + dates.clock(end);
  }

  /** The name of the zone of these times. */
  public String zone(MailboxZone shown) {
    return dates.zone(shown.zone());
  }

  /** A day without entries. */
  public CalendarDay day(LocalDate date) {
    return day(date, List.of());
  }

  private CalendarDay day(LocalDate date, List<CalendarEntry> entries) {
    boolean today = date.equals(LocalDate.ofInstant(now, zone));
    return new CalendarDay(
        "day" + (today ? " day-today" : ""),
        date.toString(),
        new CalendarAddress(date, CalendarView.DAY).link(),
        new CalendarAddress(date, CalendarView.AGENDA).link(),
        dates.weekday(date),
        dates.shortWeekday(date),
        date.getDayOfMonth(),
        dates.date(date),
        today,
        null,
        ClockChange.on(date, zone, dates),
        entries,
        List.of());
  }

  private EventOnDay firstDay(CalendarEvent event) {
    if (event.span() instanceof EventSpan.AllDay days) {
      long length = days.lastDay().toEpochDay() - days.firstDay().toEpochDay() + 1;
      return new EventOnDay(event, days.firstDay(), 1, length, null, null, false);
    }
    EventSpan.Timed timed = (EventSpan.Timed) event.span();
    ZonedDateTime start = timed.start().withZoneSameInstant(zone);
    ZonedDateTime end = timed.end().withZoneSameInstant(zone);
    LocalDate last = end.isAfter(start) ? end.minusNanos(1).toLocalDate() : start.toLocalDate();
    long length = last.toEpochDay() - start.toLocalDate().toEpochDay() + 1;
    boolean current = !now.isBefore(start.toInstant()) && now.isBefore(end.toInstant());
    return new EventOnDay(
        event, start.toLocalDate(), 1, length, start, length == 1 ? end : null, current);
  }
}

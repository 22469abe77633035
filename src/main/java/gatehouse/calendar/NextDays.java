package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Today and tomorrow, ready to be shown.
 *
 * @param days those that have entries
 * @param more how many entries there was no room for
 * @param known false if Graph could not be asked, or did not answer
 */
public record NextDays(List<Day> days, int more, boolean known) {
  public static final NextDays UNKNOWN = new NextDays(List.of(), 0, false);

  /** A glance; the calendar has the others. */
  private static final int MOST = 8;

  public NextDays {
    days = List.copyOf(days);
  }

  /**
   * @param key of its name: today or tomorrow
   * @param date with the weekday
   */
  public record Day(String key, String date, List<CalendarEntry> entries) {
    public Day {
      entries = List.copyOf(entries);
    }
  }

  /**
   * What is left of these events.
   *
   * @param range of today and tomorrow
   */
  public static NextDays of(
      List<CalendarEvent> events,
      ShownRange range,
      ZoneId zone,
      RequestLocale locale,
      Instant now) {
    EntryTexts texts = new EntryTexts(locale);
    DateTexts dates = DateTexts.in(locale.locale());
    List<Day> days = new ArrayList<>();
    List<CalendarEvent> ahead = events.stream().filter(event -> isAhead(event, now)).toList();
    int room = MOST;
    int more = 0;
    for (List<EventOnDay> placed : new EventPlacement(range, zone, now).place(ahead)) {
      List<EventOnDay> shown = placed.subList(0, Math.min(room, placed.size()));
      room -= shown.size();
      more += placed.size() - shown.size();
      if (!shown.isEmpty()) {
        LocalDate date = shown.get(0).day();
        days.add(
            new Day(
                date.equals(range.firstDay()) ? "today" : "tomorrow",
                dates.weekdayAndDay(date),
                shown.stream().map(event -> texts.entry(event, "")).toList()));
      }
    }
    return new NextDays(days, more, true);
  }

  /** Today and tomorrow. */
  public static ShownRange range(LocalDate today) {
    return new ShownRange(CalendarView.AGENDA, today, today, today.plusDays(1));
  }

  private static boolean isAhead(CalendarEvent event, Instant now) {
    return !event.status().cancelled()
        && !(event.span() instanceof EventSpan.Timed timed
            && !timed.end().toInstant().isAfter(now));
  }
}

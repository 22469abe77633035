package gatehouse.calendar;

import gatehouse.calendar.CalendarDay.Rest;
import gatehouse.calendar.DayColumn.Block;
import gatehouse.graph.MailboxZone;
import gatehouse.graph.WorkingHours;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the days of one page. */
final class CalendarDays {
  private final ShownRange range;
  private final CalendarAddress asked;
  private final TimeGrid grid;
  private final ZoneId zone;
  private final @Nullable WorkingHours work;
  private final DateTexts dates;
  private final EntryTexts texts;
  private final ZonedDateTime now;

  CalendarDays(
      ShownRange range,
      CalendarAddress asked,
      TimeGrid grid,
      MailboxZone zone,
      RequestLocale locale,
      Instant now) {
    this.range = range;
    this.asked = asked;
    this.grid = grid;
    this.zone = zone.zone();
    this.work = zone.workingHours();
    this.dates = DateTexts.in(locale.locale());
    this.texts = new EntryTexts(locale);
    this.now = now.atZone(zone.zone());
  }

  /**
   * @param index of the day, from 0
   */
  CalendarDay day(int index, List<EventOnDay> events, DayColumn column) {
    LocalDate date = range.firstDay().plusDays(index);
    boolean today = date.equals(now.toLocalDate());
    return new CalendarDay(
        style(index, date, today),
        date.toString(),
        new CalendarAddress(date, CalendarView.DAY).link(),
        new CalendarAddress(date, CalendarView.AGENDA).link(),
        dates.weekday(date),
        dates.shortWeekday(date),
        date.getDayOfMonth(),
        dates.dayAndMonth(date),
        today,
        today ? placeOfNow() : null,
        ClockChange.on(date, zone, dates),
        entries(events, column),
        column.rests().stream()
            .map(
                rest ->
                    new Rest(
                        grid.place(rest.from(), rest.to()) + lane(rest.lane(), rest.lanes()),
                        rest.count()))
            .toList());
  }

  List<CalendarEntry> bars(List<AllDayBars.Bar> bars) {
    return bars.stream()
        .map(
            bar ->
                texts.entry(
                    bar.event(), " c" + bar.column() + " w" + bar.columns() + " r" + bar.row()))
        .toList();
  }

  private String style(int index, LocalDate date, boolean today) {
    return "day d"
        + index % 7
        + (today ? " day-today" : "")
        + (date.isBefore(now.toLocalDate()) ? " day-past" : "")
        + (date.equals(asked.date()) && !today ? " day-asked" : "")
        + (work == null || work.days().contains(date.getDayOfWeek()) ? "" : " day-off")
        + (date.getMonth() == range.date().getMonth() ? "" : " day-outside");
  }

  private @Nullable String placeOfNow() {
    LocalTime time = now.toLocalTime();
    int minute = time.getHour() * 60 + time.getMinute();
    return grid.contains(minute) ? grid.top(minute) : null;
  }

  /** The column has the events that are not bars, in the same order. */
  private List<CalendarEntry> entries(List<EventOnDay> events, DayColumn column) {
    Iterator<Block> blocks = column.blocks().iterator();
    List<CalendarEntry> entries = new ArrayList<>(events.size());
    for (EventOnDay event : events) {
      String place = AllDayBars.isBar(event.event()) ? "" : place(blocks.next());
      entries.add(texts.entry(event, place));
    }
    return entries;
  }

  private String place(Block block) {
    return block.hidden()
        ? " ev-hidden"
        : " " + grid.place(block.from(), block.to()) + lane(block.lane(), block.lanes());
  }

  private static String lane(int lane, int lanes) {
    return lanes == 1 ? "" : " l" + lane + " n" + lanes;
  }
}

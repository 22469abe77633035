package gatehouse.calendar;

import gatehouse.calendar.TimeGrid.Hour;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.MailboxZone;
import gatehouse.graph.WorkingHours;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar page, ready to be shown. Its links are relative to {@code /calendar}.
 *
 * @param title the dates from the first to the last day, or the month
 * @param layout the key of a {@link CalendarView}; {@code auto} for a week that is a list in a
 *     narrow window
 * @param date that was asked for, in ISO form
 * @param previous null outside the years that are shown, as {@code next}
 * @param current whether today is on the page
 * @param free whether no day has an entry
 * @param partial whether there were more events than are read for one page
 * @param shown how many events there are on the page
 * @param unreadable how many events have times that cannot be read
 * @param work where on the grid the working hours are, as style classes; null if unknown
 * @param hiddenBars how many bars there was no row for
 * @param zoneName in the user's language
 * @param zoneOrigin why it is this zone: the last part of a message key
 * @param mailboxZone the zone's name as the mailbox has it
 */
public record CalendarPage(
    String title,
    int weekNumber,
    String layout,
    List<ViewLink> views,
    String date,
    @Nullable String previous,
    @Nullable String next,
    String today,
    String agenda,
    boolean current,
    boolean free,
    boolean partial,
    int shown,
    int unreadable,
    List<Hour> hours,
    @Nullable String work,
    List<CalendarEntry> bars,
    int hiddenBars,
    List<CalendarDay> days,
    String zoneName,
    String zoneOrigin,
    String mailboxZone) {
  /** Blocks side by side: in a column of a week, and in the one column of a day. */
  private static final int LANES_OF_WEEK = 5;

  private static final int LANES_OF_DAY = 12;

  /**
   * The way to another view of the same date.
   *
   * @param key of a {@link CalendarView}
   */
  public record ViewLink(String key, String link, boolean current) {}

  /**
   * @param asked what the address asks for
   */
  public static CalendarPage of(
      CalendarEvents events,
      ShownRange range,
      CalendarAddress asked,
      MailboxZone zone,
      RequestLocale locale,
      Instant now) {
    DateTexts dates = DateTexts.in(locale.locale());
    CalendarView view = range.view();
    List<List<EventOnDay>> placed =
        new EventPlacement(range, zone.zone(), now).place(events.events());
    int lanes = view == CalendarView.DAY ? LANES_OF_DAY : LANES_OF_WEEK;
    List<DayColumn> columns = placed.stream().map(day -> DayColumn.of(day, lanes)).toList();
    TimeGrid grid = TimeGrid.around(columns, zone.workingHours());
    CalendarDays days = new CalendarDays(range, asked, grid, zone, locale, now);
    AllDayBars bars = new AllDayBars(placed);
    LocalDate today = LocalDate.ofInstant(now, zone.zone());
    return new CalendarPage(
        dates.title(range),
        range.weekNumber(locale.locale()),
        asked.view() == null ? "auto" : view.key(),
        views(asked, range),
        range.date().toString(),
        link(range.previous(), asked),
        link(range.next(), asked),
        new CalendarAddress(null, asked.view()).link(),
        new CalendarAddress(range.firstDay(), CalendarView.AGENDA).link(),
        range.contains(today),
        placed.stream().allMatch(List::isEmpty),
        events.partial(),
        events.events().size(),
        events.unreadable(),
        grid.hours(dates),
        work(grid, zone.workingHours()),
        days.bars(bars.bars()),
        bars.hidden(),
        IntStream.range(0, placed.size())
            .mapToObj(i -> days.day(i, placed.get(i), columns.get(i)))
            .toList(),
        dates.zone(zone.zone()),
        zone.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        zone.name());
  }

  private static List<ViewLink> views(CalendarAddress asked, ShownRange range) {
    List<ViewLink> links = new ArrayList<>();
    for (CalendarView view : CalendarView.values()) {
      links.add(
          new ViewLink(
              view.key(), new CalendarAddress(asked.date(), view).link(), view == range.view()));
    }
    return links;
  }

  private static @Nullable String work(TimeGrid grid, @Nullable WorkingHours hours) {
    return hours == null ? null : grid.place(hours.startMinute(), hours.endMinute());
  }

  private static @Nullable String link(Optional<LocalDate> date, CalendarAddress asked) {
    return date.map(other -> new CalendarAddress(other, asked.view()).link()).orElse(null);
  }

  /** The address of the shown events as a calendar file, relative to {@code /calendar}. */
  public String file() {
    String view = layout.equals("auto") ? CalendarView.WEEK.key() : layout;
    return "/ics/" + date.replace('-', '/') + ".ics?view=" + view;
  }

  /** The days in rows of seven. */
  public List<List<CalendarDay>> weeks() {
    return IntStream.range(0, days.size() / 7)
        .mapToObj(week -> days.subList(week * 7, week * 7 + 7))
        .toList();
  }
}

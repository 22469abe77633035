package gatehouse.calendar;

import gatehouse.graph.CalendarEvents;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar page of one week, ready to be shown.
 *
 * @param title the dates from the first to the last day
 * @param firstDay in ISO form, as {@code previous} and {@code next}, which are null outside the
 *     years that are shown
 * @param current whether today is in this week
 * @param free whether no day has an entry
 * @param partial whether there were more events than are read for one page
 * @param zoneName in the user's language
 * @param zoneOrigin why it is this zone: the last part of a message key
 * @param mailboxZone the zone's name as the mailbox has it
 */
public record CalendarWeek(
    String title,
    int number,
    String firstDay,
    @Nullable String previous,
    @Nullable String next,
    boolean current,
    boolean free,
    boolean partial,
    List<Day> days,
    String zoneName,
    String zoneOrigin,
    String mailboxZone) {
  public CalendarWeek {
    days = List.copyOf(days);
  }

  public static CalendarWeek of(
      CalendarEvents events, ShownWeek week, MailboxZone zone, RequestLocale locale, Instant now) {
    DateTexts texts = DateTexts.in(locale.locale());
    LocalDate today = LocalDate.ofInstant(now, zone.zone());
    List<List<CalendarEntry>> entries =
        new EventPlacement(week, zone.zone(), locale, now).place(events.events());
    List<LocalDate> dates = week.days();
    return new CalendarWeek(
        texts.range(week.firstDay(), week.lastDay()),
        week.number(locale.locale()),
        week.firstDay().toString(),
        week.previous().map(LocalDate::toString).orElse(null),
        week.next().map(LocalDate::toString).orElse(null),
        week.contains(today),
        entries.stream().allMatch(List::isEmpty),
        events.partial(),
        IntStream.range(0, dates.size())
            .mapToObj(i -> day(dates.get(i), today, zone.zone(), texts, entries.get(i)))
            .toList(),
        texts.zone(zone.zone()),
        zone.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        zone.name());
  }

  /**
   * One day of a week.
   *
   * @param date in ISO form
   * @param clockChange null if the clocks do not change on this day
   */
  public record Day(
      String date,
      String weekday,
      String dayAndMonth,
      boolean today,
      @Nullable ClockChange clockChange,
      List<CalendarEntry> entries) {
    public Day {
      entries = List.copyOf(entries);
    }
  }

  private static Day day(
      LocalDate date, LocalDate today, ZoneId zone, DateTexts texts, List<CalendarEntry> entries) {
    return new Day(
        date.toString(),
        texts.weekday(date),
        texts.dayAndMonth(date),
        date.equals(today),
        ClockChange.on(date, zone, texts),
        entries);
  }
}

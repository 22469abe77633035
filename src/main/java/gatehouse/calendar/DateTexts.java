package gatehouse.calendar;

import gatehouse.graph.EventSpan;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes dates and times for one locale. The JDK has only patterns of complete dates, so the
 * shorter forms are parts of the long one: {@code MMMM d, y}, {@code d. MMMM y}, {@code d MMMM y}.
 */
public final class DateTexts {
  private static final ConcurrentMap<Locale, DateTexts> BY_LOCALE = new ConcurrentHashMap<>();

  private static final String YEAR_AT_END = "[,\\s]*y+[.\\s]*$";

  private final Locale locale;

  /** By the minute of the day: a page has a time for each event, and formatting is slow. */
  private final AtomicReferenceArray<@Nullable String> clocks = new AtomicReferenceArray<>(24 * 60);

  private final DateTimeFormatter time;
  private final DateTimeFormatter hour;
  private final DateTimeFormatter ambiguousTime;
  private final DateTimeFormatter dayAndMonth;
  private final DateTimeFormatter fullDate;
  private final DateTimeFormatter rangeStartInMonth;
  private final DateTimeFormatter rangeEndInMonth;
  private final DateTimeFormatter weekdayAndDate;
  private final DateTimeFormatter weekdayAndDay;
  private final DateTimeFormatter month;

  private DateTexts(Locale locale) {
    this.locale = locale;
    String clock = pattern(null, FormatStyle.SHORT);
    String date = pattern(FormatStyle.LONG, null);
    String full = pattern(FormatStyle.FULL, null);
    String withoutYear = date.replaceAll(YEAR_AT_END, "");
    boolean dayFirst = date.startsWith("d");
    this.time = formatter(clock);
    // Twelve hours say so: 9 AM. Twenty-four need the minutes to look like a time.
    this.hour = formatter(clock.indexOf('a') < 0 ? clock : clock.replaceAll("[:.]mm", ""));
    this.ambiguousTime = formatter(clock + " (zzz)");
    this.dayAndMonth = formatter(withoutYear);
    this.fullDate = formatter(date);
    this.rangeStartInMonth =
        formatter(dayFirst ? date.substring(0, date.indexOf('M')).strip() : withoutYear);
    this.rangeEndInMonth = formatter(dayFirst ? date : date.substring(date.indexOf('d')));
    this.weekdayAndDate = formatter(full);
    this.weekdayAndDay = formatter(full.replaceAll(YEAR_AT_END, ""));
    this.month = formatter("LLLL y");
  }

  /** There are few locales, since they come from {@code RequestLocale}. */
  public static DateTexts in(Locale locale) {
    return BY_LOCALE.computeIfAbsent(locale, DateTexts::new);
  }

  private String pattern(@Nullable FormatStyle date, @Nullable FormatStyle time) {
    return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
        date, time, IsoChronology.INSTANCE, locale);
  }

  private DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }

  String time(TemporalAccessor moment) {
    return time.format(moment);
  }

  /** As {@link #time}; in the hour that occurs twice with the zone's abbreviation. */
  String clock(ZonedDateTime moment) {
    boolean shownTwice =
        moment.getZone().getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
    if (shownTwice) {
      return ambiguousTime.format(moment);
    }
    int minute = moment.getHour() * 60 + moment.getMinute();
    String known = clocks.get(minute);
    if (known == null) {
      known = time.format(moment);
      clocks.set(minute, known);
    }
    return known;
  }

  /** A label beside the line where the hour begins. */
  String hour(int hour) {
    return this.hour.format(LocalTime.of(hour, 0));
  }

  String shortWeekday(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
  }

  String weekday(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, locale);
  }

  String dayAndMonth(TemporalAccessor date) {
    return dayAndMonth.format(date);
  }

  /** Of a day in these weeks, so without the year. */
  String weekdayAndDay(LocalDate date) {
    return weekdayAndDay.format(date);
  }

  String date(LocalDate date) {
    return fullDate.format(date);
  }

  /** Of one event, complete: with weekday and year. */
  public String span(EventSpan span, ZoneId zone) {
    if (span instanceof EventSpan.Timed timed) {
      ZonedDateTime start = timed.start().withZoneSameInstant(zone);
      ZonedDateTime end = timed.end().withZoneSameInstant(zone);
      String from = weekdayAndDate.format(start) + ", " + clock(start);
      if (end.equals(start)) {
        return from;
      }
      return from
          + " – "
          + (end.toLocalDate().equals(start.toLocalDate()) ? "" : weekdayAndDate.format(end) + ", ")
          + clock(end);
    }
    EventSpan.AllDay days = (EventSpan.AllDay) span;
    String first = weekdayAndDate.format(days.firstDay());
    return days.firstDay().equals(days.lastDay())
        ? first
        : first + " – " + weekdayAndDate.format(days.lastDay());
  }

  /** Of a page: its day, its days, or its month. */
  String title(ShownRange range) {
    return switch (range.view()) {
      case DAY -> weekdayAndDate.format(range.date());
      case WEEK, AGENDA -> range(range.firstDay(), range.lastDay());
      case MONTH -> month.format(range.date());
    };
  }

  /** From one date to another, without repeating a common month or year. */
  String range(LocalDate first, LocalDate last) {
    if (first.getYear() != last.getYear()) {
      return fullDate.format(first) + " – " + fullDate.format(last);
    }
    if (first.getMonth() != last.getMonth()) {
      return dayAndMonth.format(first) + " – " + fullDate.format(last);
    }
    return rangeStartInMonth.format(first) + "–" + rangeEndInMonth.format(last);
  }

  /** Such as "Central European Time (Europe/Berlin)"; only the id if the zone has no name. */
  public String zone(ZoneId zone) {
    String name = zone.getDisplayName(TextStyle.FULL, locale);
    return name.equals(zone.getId()) ? name : name + " (" + zone.getId() + ")";
  }
}

package gatehouse.icalendar;

import static gatehouse.icalendar.FileFixtures.NOW;
import static gatehouse.icalendar.FileFixtures.UID;
import static gatehouse.icalendar.FileFixtures.plain;
import static gatehouse.icalendar.FileFixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import gatehouse.graph.EventFile;
import gatehouse.graph.EventSpan;
import gatehouse.graph.FiledEvent;
import gatehouse.graph.Recurrence;
import gatehouse.graph.Recurrence.Index;
import gatehouse.graph.Recurrence.Pattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T16: a series in a calendar file. */
class SeriesFileTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Recurrence recurrence(
      Pattern pattern,
      int interval,
      List<DayOfWeek> days,
      int day,
      int month,
      Index index,
      @Nullable LocalDate end,
      int count) {
    return new Recurrence(pattern, interval, days, day, month, index, DayOfWeek.MONDAY, end, count);
  }

  private static String rule(Recurrence recurrence, EventSpan span) {
    EventFile file =
        new EventFile(new FiledEvent(plain(span, recurrence), UID, null), List.of(), List.of());
    return CalendarFileTest.lines(new CalendarFile(NOW).of(file, BERLIN))
        .filter(line -> line.startsWith("RRULE:") && !line.contains("FREQ=YEARLY;BYDAY=-1SU"))
        .filter(line -> !line.matches(".*BYDAY=[12]SU;BYMONTH=(3|11)"))
        .toList()
        .get(0);
  }

  /** The patterns that {@code RecurrenceTextTest} has in words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DAILY | 1 | MONDAY | 29 | 2 | LAST | FREQ=DAILY",
        "DAILY | 3 | MONDAY | 29 | 2 | LAST | FREQ=DAILY;INTERVAL=3",
        "WEEKLY | 1 | MONDAY FRIDAY | 29 | 2 | LAST | FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO",
        "WEEKLY | 2 | MONDAY FRIDAY | 29 | 2 | LAST | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=MO",
        "ABSOLUTE_MONTHLY | 1 | MONDAY | 15 | 2 | LAST | FREQ=MONTHLY;BYMONTHDAY=15",
        "ABSOLUTE_MONTHLY | 1 | MONDAY | 29 | 2 | LAST | FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
        "ABSOLUTE_MONTHLY | 1 | MONDAY | 31 | 2 | LAST | FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        "RELATIVE_MONTHLY | 2 | MONDAY FRIDAY | 29 | 2 | LAST | FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,FR;BYSETPOS=-1",
        "RELATIVE_MONTHLY | 1 | TUESDAY | 29 | 2 | SECOND | FREQ=MONTHLY;BYDAY=2TU",
        "ABSOLUTE_YEARLY | 1 | MONDAY | 29 | 2 | LAST | FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1",
        "ABSOLUTE_YEARLY | 1 | MONDAY | 31 | 12 | LAST | FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12",
        "ABSOLUTE_YEARLY | 1 | MONDAY | 31 | 4 | LAST | FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=4",
        "RELATIVE_YEARLY | 1 | MONDAY FRIDAY | 29 | 2 | LAST | FREQ=YEARLY;BYDAY=MO,FR;BYMONTH=2;BYSETPOS=-1",
        "RELATIVE_YEARLY | 1 | THURSDAY | 29 | 11 | FOURTH | FREQ=YEARLY;BYDAY=4TH;BYMONTH=11",
      })
  void everyPatternIsARule(
      Pattern pattern, int interval, String days, int day, int month, Index index, String rule) {
    Recurrence recurrence =
        recurrence(
            pattern,
            interval,
            List.of(days.split(" ")).stream().map(DayOfWeek::valueOf).toList(),
            day,
            month,
            index,
            null,
            0);
    assertThat(rule(recurrence, timed("2026-11-18T10:00", "2026-11-18T11:00", BERLIN)))
        .isEqualTo("RRULE:" + rule);
  }

  @Test
  void itsEndIsAMomentOfUtcOrADate() {
    Recurrence ends =
        recurrence(
            Pattern.DAILY, 1, List.of(), 0, 0, Index.FIRST, LocalDate.parse("2027-03-31"), 0);
    assertThat(rule(ends, timed("2026-11-18T10:00", "2026-11-18T11:00", BERLIN)))
        .isEqualTo("RRULE:FREQ=DAILY;UNTIL=20270331T215959Z");
    LocalDate day = LocalDate.parse("2026-11-18");
    assertThat(rule(ends, new EventSpan.AllDay(day, day)))
        .isEqualTo("RRULE:FREQ=DAILY;UNTIL=20270331");
    assertThat(
            rule(
                recurrence(Pattern.DAILY, 1, List.of(), 0, 0, Index.FIRST, null, 7),
                new EventSpan.AllDay(day, day)))
        .isEqualTo("RRULE:FREQ=DAILY;COUNT=7");
  }

  /** K-04, K-05: seen from Berlin, a New York meeting is an hour off for some weeks of the year. */
  @Test
  void k05_aSeriesIsInTheZoneInWhichItWasMade() {
    Recurrence weekly =
        recurrence(Pattern.WEEKLY, 1, List.of(DayOfWeek.MONDAY), 0, 0, Index.FIRST, null, 0);
    FiledEvent master =
        new FiledEvent(
            plain(timed("2026-10-12T09:00", "2026-10-12T10:00", NEW_YORK), weekly), UID, null);
    FiledEvent moved =
        new FiledEvent(
            plain(timed("2026-11-03T09:00", "2026-11-03T10:00", NEW_YORK), null),
            UID,
            LocalDateTime.parse("2026-11-02T09:00").atZone(NEW_YORK));
    String text =
        new CalendarFile(NOW)
            .of(
                new EventFile(master, List.of(moved), List.of(LocalDate.parse("2026-10-26"))),
                BERLIN);

    assertThat(CalendarFileTest.lines(text))
        .contains(
            "TZID:America/New_York",
            "DTSTART;TZID=America/New_York:20261012T090000",
            "EXDATE;TZID=America/New_York:20261026T090000",
            "RECURRENCE-ID;TZID=America/New_York:20261102T090000",
            "DTSTART;TZID=America/New_York:20261103T090000")
        .filteredOn(line -> line.startsWith("UID:"))
        .containsExactly("UID:" + UID, "UID:" + UID);
    VEvent read = FileFixtures.only(text).getEvents().get(0);
    DateIterator dates = read.getDateIterator(TimeZone.getTimeZone(NEW_YORK));
    List<String> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(dates.next().toInstant().toString());
    }
    assertThat(starts)
        .containsExactly(
            "2026-10-12T13:00:00Z",
            "2026-10-19T13:00:00Z",
            "2026-11-02T14:00:00Z",
            "2026-11-09T14:00:00Z");
  }

  /** K-03, K-05. */
  @Test
  void k05_whatIsTakenOutOfASeriesOfWholeDaysIsADate() {
    LocalDate day = LocalDate.parse("2026-11-18");
    EventSpan span = new EventSpan.AllDay(day, day);
    Recurrence daily = recurrence(Pattern.DAILY, 1, List.of(), 0, 0, Index.FIRST, null, 3);
    String text =
        new CalendarFile(NOW)
            .of(
                new EventFile(
                    new FiledEvent(plain(span, daily), UID, null),
                    List.of(
                        new FiledEvent(
                            plain(span, null), UID, day.plusDays(2).atStartOfDay(NEW_YORK))),
                    List.of(day.plusDays(1))),
                BERLIN);

    assertThat(CalendarFileTest.lines(text))
        .contains("EXDATE;VALUE=DATE:20261119", "RECURRENCE-ID;VALUE=DATE:20261120")
        .doesNotContain("BEGIN:VTIMEZONE");
  }
}

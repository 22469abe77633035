package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.event;
import static gatehouse.calendar.CalendarFixtures.lines;
import static gatehouse.calendar.CalendarFixtures.timed;
import static gatehouse.calendar.CalendarFixtures.week;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T15, T16, K-03, K-06: which event is on which day, and when. */
class CalendarPageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void hasSevenDaysAndEachItsEvents() {
    CalendarPage week =
        week(
            "2026-11-18",
            BERLIN,
            event("late", timed("2026-11-18T15:00", "2026-11-18T16:00", BERLIN)),
            event("early", timed("2026-11-18T09:00", "2026-11-18T10:00", BERLIN)),
            event("all day", allDay("2026-11-18", "2026-11-18")),
            event("Sunday", timed("2026-11-22T23:30", "2026-11-23T00:00", BERLIN)));

    assertThat(week.title()).isEqualTo("16–22 November 2026");
    assertThat(week.weekNumber()).isEqualTo(47);
    assertThat(week.days())
        .extracting(CalendarDay::dayAndMonth)
        .containsExactly(
            "16 November",
            "17 November",
            "18 November",
            "19 November",
            "20 November",
            "21 November",
            "22 November");
    assertThat(lines(week))
        .containsExactly(
            "Wednesday All day all day",
            "Wednesday 09:00 – 10:00 early",
            "Wednesday 15:00 – 16:00 late",
            "Sunday 23:30 – 00:00 Sunday");
  }

  @Test
  void anEventIsOnEachOfItsDays() {
    CalendarPage week =
        week(
            "2026-11-18",
            BERLIN,
            event("train", timed("2026-11-17T20:30", "2026-11-19T13:25", BERLIN)));

    assertThat(lines(week))
        .containsExactly(
            "Tuesday From 20:30 train", "Wednesday All day train", "Thursday Until 13:25 train");
    assertThat(week.days().subList(1, 4))
        .extracting(day -> day.entries().get(0).marks().get(0).text())
        .containsExactly("Day 1 of 3, continues", "Day 2 of 3, continues", "Day 3 of 3");
  }

  @Test
  void anEventLongerThanTheWeekIsOnAllOfIt() {
    CalendarPage week =
        week("2026-11-18", BERLIN, event("leave", allDay("2026-10-30", "2027-03-01")));

    assertThat(lines(week)).hasSize(7).first().isEqualTo("Monday All day leave");
    assertThat(week.days().get(6).entries().get(0).marks().get(0).text())
        .isEqualTo("Day 24 of 123, continues");
  }

  @Test
  void untilMidnightIsNotTheNextDay() {
    assertThat(
            lines(
                week(
                    "2026-11-18",
                    BERLIN,
                    event("x", timed("2026-11-18T22:00", "2026-11-19T00:00", BERLIN)))))
        .containsExactly("Wednesday 22:00 – 00:00 x");
  }

  @Test
  void withoutLengthItIsAMoment() {
    assertThat(
            lines(
                week(
                    "2026-11-18",
                    BERLIN,
                    event("x", timed("2026-11-16T00:00", "2026-11-16T00:00", BERLIN)))))
        .containsExactly("Monday 00:00 x");
  }

  /** K-06 */
  @Test
  void whatOnlyTouchesTheWeekIsNotInIt() {
    CalendarPage week =
        week(
            "2026-11-18",
            BERLIN,
            event("ends as it starts", timed("2026-11-15T23:00", "2026-11-16T00:00", BERLIN)),
            event("starts as it ends", timed("2026-11-23T00:00", "2026-11-23T01:00", BERLIN)),
            event("the day before", allDay("2026-11-15", "2026-11-15")),
            event("long ago", timed("1969-12-31T23:00", "1970-01-01T01:00", BERLIN)),
            event("in the far future", timed("9999-12-31T23:00", "9999-12-31T23:59", BERLIN)));

    assertThat(week.free()).isTrue();
  }

  /** K-03: a date is a date, whatever the zone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Etc/GMT+12",
        "Pacific/Niue",
        "America/New_York",
        "UTC",
        "Europe/Berlin",
        "Asia/Kathmandu",
        "Asia/Tokyo",
        "Pacific/Chatham",
        "Pacific/Kiritimati"
      })
  void allDayIsTheSameDateEverywhere(String zone) {
    CalendarPage week =
        week(
            "2026-11-18",
            ZoneId.of(zone),
            event("one", allDay("2026-11-16", "2026-11-16")),
            event("three", allDay("2026-11-20", "2026-11-22")));

    assertThat(lines(week))
        .containsExactly(
            "Monday All day one",
            "Friday All day three",
            "Saturday All day three",
            "Sunday All day three");
  }

  /** The times come in whatever zone; they are shown in the page's. */
  @Test
  void timesAreInTheZoneOfThePage() {
    assertThat(
            lines(
                week(
                    "2026-11-18",
                    NEW_YORK,
                    event("x", timed("2026-11-18T01:00", "2026-11-18T02:00", BERLIN)))))
        .containsExactly("Tuesday 19:00 – 20:00 x");
  }

  /** At that instant it is Wednesday in Berlin and still Tuesday in New York. */
  @ParameterizedTest
  @CsvSource({"Europe/Berlin,18 November", "America/New_York,17 November"})
  void todayIsInTheZoneOfThePage(String zone, String date) {
    CalendarPage week = week("2026-11-18", ZoneId.of(zone), Instant.parse("2026-11-18T03:00:00Z"));

    assertThat(week.current()).isTrue();
    assertThat(week.days())
        .filteredOn(CalendarDay::today)
        .extracting(CalendarDay::dayAndMonth)
        .containsExactly(date);
  }

  @Test
  void anotherWeekHasNoToday() {
    CalendarPage week = week("2026-11-10", BERLIN, Instant.parse("2026-11-18T03:00:00Z"));

    assertThat(week.current()).isFalse();
    assertThat(week.days()).noneMatch(CalendarDay::today);
    assertThat(week.previous()).isEqualTo("/2026/11/02?view=week");
    assertThat(week.next()).isEqualTo("/2026/11/16?view=week");
  }
}

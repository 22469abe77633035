package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.between;
import static gatehouse.calendar.CalendarFixtures.event;
import static gatehouse.calendar.CalendarFixtures.lines;
import static gatehouse.calendar.CalendarFixtures.week;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K-04: weeks in which the clocks are put forward or back. */
class ClockChangeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void clocksPutBackShowTheDoubledHourWithItsZone() {
    CalendarPage week =
        week(
            "2026-10-25",
            BERLIN,
            event("second", between("2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z", BERLIN)),
            event("first", between("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", BERLIN)));

    assertThat(lines(week))
        .containsExactly(
            "Sunday 02:30 (CEST) – 02:30 (CET) first", "Sunday 02:30 (CET) – 03:30 second");
    assertThat(week.days().get(6).clockChange()).isEqualTo(new ClockChange(false, 60, "03:00"));
    assertThat(week.days().subList(0, 6)).extracting(CalendarDay::clockChange).containsOnlyNulls();
  }

  @Test
  void clocksPutForwardLeaveNoHole() {
    CalendarPage week =
        week(
            "2026-03-29",
            BERLIN,
            event("x", between("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", BERLIN)),
            event("all day", allDay("2026-03-29", "2026-03-29")));

    assertThat(lines(week)).containsExactly("Sunday All day all day", "Sunday 01:30 – 03:30 x");
    assertThat(week.days().get(6).clockChange()).isEqualTo(new ClockChange(true, 60, "02:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York,2026-11-01,6,60,02:00",
    "Australia/Lord_Howe,2026-04-05,6,30,02:00",
    "Africa/Casablanca,2026-03-22,6,60,02:00",
    // at midnight, forward: that day begins at one
    "America/Sao_Paulo,2018-11-04,6,60,00:00",
    // at midnight, back: the day before is the longer one
    "America/Sao_Paulo,2018-02-17,5,60,00:00"
  })
  void eachZoneHasItsOwnClockChange(String zone, String date, int day, long minutes, String at) {
    ClockChange change = week(date, ZoneId.of(zone)).days().get(day).clockChange();

    assertThat(change).isNotNull();
    assertThat(change.minutes()).isEqualTo(minutes);
    assertThat(change.at()).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Sao_Paulo", "UTC", "+05:30"})
  void someZonesHaveNone(String zone) {
    assertThat(week("2026-10-25", ZoneId.of(zone)).days())
        .extracting(CalendarDay::clockChange)
        .containsOnlyNulls();
  }
}

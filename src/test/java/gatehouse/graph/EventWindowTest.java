package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventWindowTest {
  private static final EventWindow DAY =
      new EventWindow(
          Instant.parse("2026-11-18T00:00:00Z"),
          Instant.parse("2026-11-19T00:00:00Z"),
          ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-11-17T23:00:00Z, 2026-11-18T00:00:00Z, false", // ends as it opens
    "2026-11-17T23:00:00Z, 2026-11-18T00:00:01Z, true",
    "2026-11-18T00:00:00Z, 2026-11-18T00:00:00Z, true", // no length
    "2026-11-18T23:59:59Z, 2026-11-18T23:59:59Z, true",
    "2026-11-19T00:00:00Z, 2026-11-19T00:00:00Z, false",
    "2026-11-19T00:00:00Z, 2026-11-19T01:00:00Z, false", // starts as it closes
    "2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, true", // spans it
    "0001-01-01T00:00:00Z, 9999-12-31T23:59:59Z, true",
  })
  void k06_edges(Instant start, Instant end, boolean touches) {
    assertThat(
            DAY.touches(
                new EventSpan.Timed(start.atZone(ZoneOffset.UTC), end.atZone(ZoneOffset.UTC))))
        .isEqualTo(touches);
  }

  @ParameterizedTest
  @MethodSource("gatehouse.graph.EventTimesTest#zonesOfTheWorld")
  void k03_allDayEventIsInTheWeekOfItsDate(ZoneId zone) {
    LocalDate monday = LocalDate.of(2026, 11, 16);
    EventWindow week =
        new EventWindow(
            monday.atStartOfDay(zone).toInstant(),
            monday.plusDays(7).atStartOfDay(zone).toInstant(),
            zone);

    for (int day = -2; day <= 8; day++) {
      LocalDate date = monday.plusDays(day);
      assertThat(week.touches(new EventSpan.AllDay(date, date))).isEqualTo(day >= 0 && day <= 6);
    }
    assertThat(week.touches(new EventSpan.AllDay(monday.minusDays(3), monday))).isTrue();
    assertThat(week.touches(new EventSpan.AllDay(monday.minusDays(9), monday.plusDays(9))))
        .isTrue();
  }

  @Test
  void t15_allDayEventStartsWithItsDay() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    EventWindow window = new EventWindow(DAY.from(), DAY.to(), berlin);
    LocalDate date = LocalDate.of(2026, 11, 18);

    assertThat(window.startOf(new EventSpan.AllDay(date, date)))
        .isEqualTo(Instant.parse("2026-11-17T23:00:00Z"));
  }
}

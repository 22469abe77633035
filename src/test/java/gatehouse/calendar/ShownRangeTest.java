package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownRangeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static ShownRange britishWeek(String date) {
    return ShownRange.of(CalendarView.WEEK, LocalDate.parse(date), Locale.UK);
  }

  @ParameterizedTest
  @CsvSource({"de-DE,2026-11-16", "sv-SE,2026-11-16", "en-GB,2026-11-16", "en-US,2026-11-15"})
  void startsOnTheDayOfTheLocale(String locale, String firstDay) {
    assertThat(
            ShownRange.of(
                    CalendarView.WEEK, LocalDate.parse("2026-11-18"), Locale.forLanguageTag(locale))
                .firstDay())
        .isEqualTo(firstDay);
  }

  @Test
  void countsWeeksAsItsLocale() {
    LocalDate newYear = LocalDate.parse("2027-01-01");

    assertThat(ShownRange.of(CalendarView.WEEK, newYear, Locale.GERMANY).weekNumber(Locale.GERMANY))
        .isEqualTo(53);
    assertThat(ShownRange.of(CalendarView.WEEK, newYear, Locale.US).weekNumber(Locale.US))
        .isEqualTo(1);
  }

  /** K-04: the window that is asked for follows the zone's rules. */
  @ParameterizedTest
  @CsvSource({"2026-11-18,168", "2026-03-29,167", "2026-10-25,169"})
  void isAsLongAsTheClocksMakeIt(String date, long hours) {
    ShownRange week = britishWeek(date);

    assertThat(Duration.between(week.from(BERLIN), week.to(BERLIN))).hasHours(hours);
  }

  /** In São Paulo the clocks once went forward at midnight: that day began at one. */
  @Test
  void beginsWhereMidnightIsMissing() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    ShownRange week = ShownRange.of(CalendarView.WEEK, LocalDate.parse("2018-11-04"), Locale.US);

    assertThat(week.from(saoPaulo)).isEqualTo("2018-11-04T03:00:00Z");
  }

  @Test
  void eachViewHasItsDays() {
    LocalDate date = LocalDate.parse("2026-11-18");
    assertThat(ShownRange.of(CalendarView.DAY, date, Locale.UK).days()).containsExactly(date);
    assertThat(ShownRange.of(CalendarView.AGENDA, date, Locale.UK).days())
        .hasSize(7)
        .startsWith(date);
    ShownRange month = ShownRange.of(CalendarView.MONTH, date, Locale.UK);
    assertThat(month.firstDay()).isEqualTo("2026-10-26");
    assertThat(month.lastDay()).isEqualTo("2026-12-06");
    assertThat(month.next()).hasValue(LocalDate.of(2026, 12, 1));
    assertThat(month.previous()).hasValue(LocalDate.of(2026, 10, 1));
  }

  /** Every link of the page leads to a page. */
  @Test
  void hasNoNeighbourThatWouldBeRefused() {
    assertThat(britishWeek("1900-01-03").previous()).isEmpty();
    assertThat(britishWeek("2999-12-31").next()).isEmpty();
    assertThat(britishWeek("1900-01-03").next()).hasValue(LocalDate.of(1900, 1, 8));
  }
}

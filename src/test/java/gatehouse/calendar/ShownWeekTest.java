package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownWeekTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static ShownWeek britishWeek(String date) {
    return ShownWeek.containing(LocalDate.parse(date), Locale.UK);
  }

  @ParameterizedTest
  @CsvSource({"de-DE,2026-11-16", "sv-SE,2026-11-16", "en-GB,2026-11-16", "en-US,2026-11-15"})
  void startsOnTheDayOfTheLocale(String locale, String firstDay) {
    assertThat(
            ShownWeek.containing(LocalDate.parse("2026-11-18"), Locale.forLanguageTag(locale))
                .firstDay())
        .isEqualTo(firstDay);
  }

  @Test
  void countsWeeksAsItsLocale() {
    LocalDate newYear = LocalDate.parse("2027-01-01");

    assertThat(ShownWeek.containing(newYear, Locale.GERMANY).number(Locale.GERMANY)).isEqualTo(53);
    assertThat(ShownWeek.containing(newYear, Locale.US).number(Locale.US)).isEqualTo(1);
  }

  /** K-04: the window that is asked for follows the zone's rules. */
  @ParameterizedTest
  @CsvSource({"2026-11-18,168", "2026-03-29,167", "2026-10-25,169"})
  void isAsLongAsTheClocksMakeIt(String date, long hours) {
    ShownWeek week = britishWeek(date);

    assertThat(Duration.between(week.from(BERLIN), week.to(BERLIN))).hasHours(hours);
  }

  /** In São Paulo the clocks once went forward at midnight: that day began at one. */
  @Test
  void beginsWhereMidnightIsMissing() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    ShownWeek week = ShownWeek.containing(LocalDate.parse("2018-11-04"), Locale.US);

    assertThat(week.from(saoPaulo)).isEqualTo("2018-11-04T03:00:00Z");
  }

  @Test
  void noDateIsThisWeek() {
    assertThat(ShownWeek.askedFor(null)).isEmpty();
    assertThat(ShownWeek.askedFor(new String[] {""})).isEmpty();
  }

  @Test
  void aDateIsThatWeek() {
    assertThat(ShownWeek.askedFor(new String[] {"2026-11-20"}))
        .hasValue(LocalDate.of(2026, 11, 20));
    assertThat(ShownWeek.askedFor(new String[] {"2028-02-29"})).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2026-11-31",
        "2026-02-29",
        "2026-13-01",
        "20261120",
        "2026-11-20T00:00",
        " 2026-11-20",
        "1899-12-31",
        "3000-01-01",
        "+999999999-12-31",
        "-0001-01-01",
        "２０２６-11-20",
        "<script>"
      })
  void anythingElseIsRefused(String value) {
    assertRefused(value);
  }

  @Test
  void twoDatesAreRefused() {
    assertRefused("2026-11-20", "2026-11-20");
    assertRefused("", "");
  }

  private static void assertRefused(String... values) {
    assertThatThrownBy(() -> ShownWeek.askedFor(values))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageNotContaining("script");
  }

  /** Every link of the page leads to a page. */
  @Test
  void hasNoNeighbourThatWouldBeRefused() {
    assertThat(britishWeek("1900-01-03").previous()).isEmpty();
    assertThat(britishWeek("2999-12-31").next()).isEmpty();
    assertThat(britishWeek("1900-01-03").next()).hasValue(LocalDate.of(1900, 1, 8));
  }
}

package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DateTextsTest {
  private static DateTexts in(String tag) {
    return DateTexts.in(Locale.forLanguageTag(tag));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | 2026-11-15 | 2026-11-21 | November 15–21, 2026",
        "en-US | 2026-11-29 | 2026-12-05 | November 29 – December 5, 2026",
        "en-US | 2026-12-27 | 2027-01-02 | December 27, 2026 – January 2, 2027",
        "en-GB | 2026-11-16 | 2026-11-22 | 16–22 November 2026",
        "de-DE | 2026-11-16 | 2026-11-22 | 16.–22. November 2026",
        "de-DE | 2026-11-30 | 2026-12-06 | 30. November – 6. Dezember 2026",
        "sv-SE | 2026-11-16 | 2026-11-22 | 16–22 november 2026",
        "sv-SE | 2026-12-28 | 2027-01-03 | 28 december 2026 – 3 januari 2027"
      })
  void aRangeSaysNothingTwice(String tag, LocalDate first, LocalDate last, String expected) {
    assertThat(in(tag).range(first, last)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | Friday | November 20",
        "en-GB | Friday | 20 November",
        "de-AT | Freitag | 20. November",
        "sv-SE | fredag | 20 november"
      })
  void aDayIsWrittenAsThere(String tag, String weekday, String dayAndMonth) {
    LocalDate friday = LocalDate.parse("2026-11-20");

    assertThat(in(tag).weekday(friday)).isEqualTo(weekday);
    assertThat(in(tag).dayAndMonth(friday)).isEqualTo(dayAndMonth);
    assertThat(in(tag).weekdayAndDay(friday)).matches(weekday + ",? " + Pattern.quote(dayAndMonth));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB | Europe/Berlin | Central European Time (Europe/Berlin)",
        "de-DE | Europe/Berlin | Mitteleuropäische Zeit (Europe/Berlin)",
        "en-GB | +05:30 | +05:30"
      })
  void aZoneHasItsNameAndItsId(String tag, String zone, String expected) {
    assertThat(in(tag).zone(ZoneId.of(zone))).isEqualTo(expected);
  }

  /** The patterns are cut by rule, so the rule has to hold for every region of our languages. */
  @ParameterizedTest
  @MethodSource("everyRegion")
  void noRegionBreaksTheRule(Locale locale) {
    DateTexts texts = DateTexts.in(locale);
    LocalDate first = LocalDate.parse("2026-11-16");

    assertThat(texts.range(first, first.plusDays(6))).matches("\\D*16\\D*22\\D*2026\\.?");
    assertThat(texts.dayAndMonth(first)).matches("16\\D+|\\D+16").doesNotEndWith(",");
    assertThat(texts.time(first.atTime(13, 5).atZone(ZoneId.of("UTC")))).contains("05");
  }

  static List<Locale> everyRegion() {
    return Stream.of("en", "de", "sv")
        .flatMap(
            language ->
                Arrays.stream(Locale.getAvailableLocales())
                    .filter(locale -> locale.getLanguage().equals(language))
                    .map(locale -> new Locale(language, locale.getCountry())))
        .distinct()
        .toList();
  }
}

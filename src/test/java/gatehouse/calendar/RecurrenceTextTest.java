package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.Recurrence;
import gatehouse.graph.Recurrence.Index;
import gatehouse.graph.Recurrence.Pattern;
import gatehouse.i18n.RequestLocale;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T16: a series in words. */
class RecurrenceTextTest {
  private static String text(
      String tag, Pattern pattern, int interval, @Nullable LocalDate end, int count) {
    Recurrence recurrence =
        new Recurrence(
            pattern,
            interval,
            List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            29,
            2,
            Index.LAST,
            DayOfWeek.MONDAY,
            end,
            count);
    return RecurrenceText.of(
        recurrence, RequestLocale.among(Stream.of(Locale.forLanguageTag(tag))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB | DAILY | 1 | Every day",
        "en-GB | DAILY | 3 | Every 3 days",
        "en-GB | WEEKLY | 1 | Every week on Monday, Friday",
        "en-GB | WEEKLY | 2 | Every 2 weeks on Monday, Friday",
        "en-GB | ABSOLUTE_MONTHLY | 1 | On day 29 of every month",
        "en-GB | RELATIVE_MONTHLY | 2 | On the last Monday, Friday of every 2 months",
        "en-GB | ABSOLUTE_YEARLY | 1 | Every year on 29 February",
        "en-US | ABSOLUTE_YEARLY | 1 | Every year on February 29",
        "en-GB | RELATIVE_YEARLY | 1 | Every year on the last Monday, Friday of February",
        "de-DE | WEEKLY | 1 | Jede Woche: Montag, Freitag",
        "de-DE | ABSOLUTE_MONTHLY | 1 | Am 29. jedes Monats",
        "sv-SE | RELATIVE_YEARLY | 1 | Varje år: sista måndag, fredag i februari"
      })
  void everyPatternHasItsWords(String tag, Pattern pattern, int interval, String expected) {
    assertThat(text(tag, pattern, interval, null, 0)).isEqualTo(expected);
  }

  @Test
  void itsEndIsSaid() {
    assertThat(text("en-GB", Pattern.DAILY, 1, LocalDate.parse("2027-03-31"), 0))
        .isEqualTo("Every day, until 31 March 2027");
    assertThat(text("en-GB", Pattern.DAILY, 1, null, 10)).isEqualTo("Every day, 10 times");
    assertThat(text("de-DE", Pattern.DAILY, 1, null, 1)).isEqualTo("Jeden Tag, einmal");
  }
}

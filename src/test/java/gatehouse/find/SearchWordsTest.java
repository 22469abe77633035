package gatehouse.find;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E4: what somebody looks for. */
class SearchWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stand-up            | stand-up",
        "'  two   words '    | two words",
        "from:ada OR (x*)    | from ada OR x",
        "-not +\"quoted\"    | not quoted",
        "ada@kestrel.example | ada@kestrel.example",
        "田中 美咲           | 田中 美咲",
        "\"                  | ''",
        "*                   | ''",
        "''                  | ''"
      })
  void e4_signsOfTheQueryLanguageAreLeftOut(String typed, String words) {
    assertThat(String.join(" ", SearchWords.of(typed).words())).isEqualTo(words);
  }

  @Test
  void e4_aLongTextIsCutBetweenCharacters() {
    SearchWords words = SearchWords.of("x" + "👩‍👩‍👧‍👦".repeat(100) + " y\u0000\r\nz");
    assertThat(words.text().codePointCount(0, words.text().length())).isEqualTo(100);
    assertThat(Character.isHighSurrogate(words.text().charAt(words.text().length() - 1))).isFalse();
    assertThat(SearchWords.of("a ".repeat(49)).words()).hasSize(10);
    assertThat(words).hasToString("SearchWords");
  }

  @ParameterizedTest
  @CsvSource({
    "review,true",
    "REV ada,true",
    "room ada@,true",
    "unicorn,false",
    "review unicorn,false"
  })
  void e4_eachWordIsSomewhere(String typed, boolean found) {
    LocalDate day = LocalDate.parse("2026-11-18");
    CalendarEvent event =
        new CalendarEvent(
            "1",
            "Review of it",
            new EventSpan.AllDay(day, day),
            "Ada",
            "ada@kestrel.example",
            "Room 4",
            EventStatus.BUSY,
            null);
    assertThat(SearchWords.of(typed).find(event)).isEqualTo(found);
  }
}

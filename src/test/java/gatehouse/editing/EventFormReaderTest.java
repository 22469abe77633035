package gatehouse.editing;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDraft;
import gatehouse.i18n.RequestLocale;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T16: what is typed into the form of an event. */
class EventFormReaderTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final RequestLocale ENGLISH = RequestLocale.among(Stream.of(Locale.US));

  private final Map<String, String> fields =
      new HashMap<>(
          Map.of(
              "subject", " Review ",
              "startDate", "2026-11-16",
              "startTime", "09:00",
              "endDate", "2026-11-16",
              "endTime", "09:30",
              "reminder", "15",
              "body", "One\r\ntwo"));

  private EventFormReader reader = new EventFormReader(new FormFields(Map.of()), ENGLISH);

  private Optional<EventDraft> read() {
    reader = new EventFormReader(new FormFields(fields), ENGLISH);
    return reader.read(BERLIN);
  }

  @Test
  void t16_aFormIsRead() {
    fields.put("attendees", "alex@example.com; Lee Gu <lee@example.com>\n\n");
    EventDraft draft = read().orElseThrow();
    assertThat(draft.subject()).isEqualTo("Review");
    assertThat(draft.start()).isEqualTo(LocalDateTime.parse("2026-11-16T09:00"));
    assertThat(draft.end()).isEqualTo(LocalDateTime.parse("2026-11-16T09:30"));
    assertThat(draft.zone()).isEqualTo(BERLIN);
    assertThat(draft.attendees())
        .extracting(Attendee::address)
        .containsExactly("alex@example.com", "lee@example.com");
    assertThat(draft.body()).isEqualTo("One\ntwo");
    assertThat(draft.reminderMinutes()).isEqualTo(15);
    assertThat(draft.online()).isFalse();
  }

  @Test
  void k03_anAllDayEventEndsWithItsLastDay() {
    fields.put("allDay", "on");
    fields.put("endDate", "2026-11-17");
    EventDraft draft = read().orElseThrow();
    assertThat(draft.start()).isEqualTo(LocalDateTime.parse("2026-11-16T00:00"));
    assertThat(draft.end()).isEqualTo(LocalDateTime.parse("2026-11-18T00:00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endTime    | 08:59                | end       | The end is before the start.
          endDate    | 2026-11-15           | end       | The end is before the start.
          startDate  | 2026-02-30           | start     | This is not a date
          startDate  | 1899-12-31           | start     | This is not a date
          startTime  |                      | start     | A time is missing
          startTime  | 9                    | start     | A time is missing
          attendees  | alex                 | attendees | “alex” is not an e-mail address.
          attendees  | a@b c@d              | attendees | “a@b c@d” is not an e-mail address.
          reminder   | -1                   | reminder  | Choose one
          reminder   | 999999               | reminder  | Choose one
          """)
  void t16_whatIsWrongIsSaidBesideItsField(
      String field, String value, String where, String problem) {
    fields.put(field, value == null ? "" : value);
    assertThat(read()).isEmpty();
    assertThat(reader.problems().get(where)).startsWith(problem);
  }

  @Test
  void t16_allFaultsAreFoundAtOnce() {
    fields.put("subject", "x".repeat(256));
    fields.put("startDate", "");
    fields.put("attendees", "x");
    assertThat(read()).isEmpty();
    assertThat(reader.problems()).containsOnlyKeys("subject", "start", "attendees");
  }

  @Test
  void k04_aTimeThatTheClocksSkipIsNone() {
    fields.putAll(
        Map.of(
            "startDate", "2026-03-29",
            "startTime", "02:30",
            "endDate", "2026-03-29",
            "endTime", "03:30"));
    assertThat(read()).isEmpty();
    assertThat(reader.problems())
        .containsEntry(
            "start",
            "There is no such time on this day: the clocks go forward from 02:00 to 03:00.");
  }

  @Test
  void k04_aTimeThatTheClocksShowTwiceIsTakenAfterAWarning() {
    fields.putAll(
        Map.of(
            "startDate", "2026-10-25",
            "startTime", "02:30",
            "endDate", "2026-10-25",
            "endTime", "03:30"));
    assertThat(read()).isEmpty();
    assertThat(reader.problems().get("start")).startsWith("The clocks show this time twice");
    fields.put("accepted", reader.doubtful());
    assertThat(read()).isPresent();
    fields.put("startTime", "02:45");
    assertThat(read()).as("another time was not warned about").isEmpty();
  }

  @Test
  void t17_anUnknownZoneIsThatOfTheCalendar() {
    fields.put("zone", "Nowhere/Land");
    reader = new EventFormReader(new FormFields(fields), ENGLISH);
    assertThat(reader.zone(BERLIN)).isEqualTo(BERLIN);
    fields.put("zone", "Asia/Tokyo");
    reader = new EventFormReader(new FormFields(fields), ENGLISH);
    assertThat(reader.zone(BERLIN)).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}

package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.timed;
import static gatehouse.calendar.CalendarFixtures.week;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.calendar.CalendarEntry.Mark;
import gatehouse.graph.CalendarEvent;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTextsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant DURING = Instant.parse("2026-11-18T08:30:00Z");

  private static CalendarEntry entry(CalendarEvent event) {
    return week("2026-11-18", BERLIN, DURING, event).days().get(2).entries().get(0);
  }

  private static CalendarEvent nineToTen(
      String subject, @Nullable String name, @Nullable String address, @Nullable String link) {
    return new CalendarEvent(
        "id",
        subject,
        timed("2026-11-18T09:00", "2026-11-18T10:00", BERLIN),
        name,
        address,
        null,
        false,
        false,
        link);
  }

  private static CalendarEvent nineToTen(boolean cancelled, boolean recurring) {
    return new CalendarEvent(
        "id",
        "x",
        timed("2026-11-18T09:00", "2026-11-18T10:00", BERLIN),
        null,
        null,
        null,
        cancelled,
        recurring,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void anEventWithoutSubjectSaysSo(String subject) {
    CalendarEntry entry = entry(nineToTen(subject, null, null, null));

    assertThat(entry.subject()).isEqualTo("(no subject)");
    assertThat(entry.style()).contains("entry-untitled");
  }

  /** K-02: ten thousand characters in a subject; and no half of a character at the end. */
  @Test
  void longTextsAreShortened() {
    assertThat(entry(nineToTen("x".repeat(10_000), null, null, null)).subject())
        .isEqualTo("x".repeat(300) + "…");
    assertThat(entry(nineToTen("x".repeat(299) + "🦊".repeat(9), null, null, null)).subject())
        .isEqualTo("x".repeat(299) + "…");
    assertThat(entry(nineToTen("x".repeat(300), null, null, null)).subject()).hasSize(300);
  }

  @Test
  void theOrganizerIsNamedWithTheAddressBesideIt() {
    CalendarEntry both = entry(nineToTen("x", "Megan Bowen", "megan@contoso.example", null));
    assertThat(both.organizer()).isEqualTo("Megan Bowen");
    assertThat(both.organizerAddress()).isEqualTo("megan@contoso.example");

    CalendarEntry addressAlone = entry(nineToTen("x", " ", "megan@contoso.example", null));
    assertThat(addressAlone.organizer()).isEqualTo("megan@contoso.example");
    assertThat(addressAlone.organizerAddress()).isNull();

    CalendarEntry same = entry(nineToTen("x", "m@contoso.example", "m@contoso.example", null));
    assertThat(same.organizerAddress()).isNull();

    assertThat(entry(nineToTen("x", null, null, null)).organizer()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "http://outlook.example/",
        "//outlook.example/",
        "data:x",
        " https://x/"
      })
  void onlyHttpsIsALink(String link) {
    assertThat(entry(nineToTen("x", null, null, link)).link()).isNull();
    assertThat(entry(nineToTen("x", null, null, "HTTPS://outlook.example/")).link()).isNotNull();
  }

  @Test
  void whatIsGoingOnIsMarked() {
    assertThat(entry(nineToTen(false, true)).marks())
        .containsExactly(new Mark("now", "Now"), new Mark("recurring", "Repeats"));
    assertThat(entry(nineToTen(false, false)).style()).isEqualTo("entry entry-current");
  }

  /** T16: in words too, and a cancelled event is not going on. */
  @Test
  void whatIsCancelledIsLabelled() {
    assertThat(entry(nineToTen(true, false)).marks())
        .containsExactly(new Mark("cancelled", "Cancelled"));
    assertThat(entry(nineToTen(true, false)).style()).isEqualTo("entry entry-cancelled");
  }

  @Test
  void wholeDaysAreNotGoingOnNow() {
    CalendarEntry entry =
        entry(CalendarFixtures.event("holiday", allDay("2026-11-18", "2026-11-18")));

    assertThat(entry.marks()).isEmpty();
    assertThat(entry.style()).isEqualTo("entry entry-all-day");
  }
}

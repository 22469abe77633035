package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.timed;
import static gatehouse.calendar.CalendarFixtures.week;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.calendar.CalendarEntry.Mark;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventCategory;
import gatehouse.graph.EventStatus;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTextsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant DURING = Instant.parse("2026-11-18T08:30:00Z");

  private static CalendarEntry entry(CalendarEvent event) {
    return week("2026-11-18", BERLIN, DURING, event).days().get(2).entries().get(0);
  }

  private static CalendarEvent nineToTen(
      String subject, @Nullable String name, @Nullable String address) {
    return new CalendarEvent(
        "id",
        subject,
        timed("2026-11-18T09:00", "2026-11-18T10:00", BERLIN),
        name,
        address,
        null,
        EventStatus.BUSY,
        null);
  }

  private static CalendarEvent nineToTen(boolean cancelled, boolean recurring) {
    return nineToTen(new EventStatus(cancelled, recurring, false, EventStatus.ShowAs.BUSY));
  }

  private static CalendarEvent nineToTen(EventStatus status) {
    return new CalendarEvent(
        "id",
        "x",
        timed("2026-11-18T09:00", "2026-11-18T10:00", BERLIN),
        null,
        null,
        null,
        status,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n", "\u0000\u0007", "\u200b\u2060\ufeff", "\u00a0"})
  void anEventWithoutSubjectSaysSo(String subject) {
    CalendarEntry entry = entry(nineToTen(subject, null, null));

    assertThat(entry.subject()).isEqualTo("(no subject)");
    assertThat(entry.style()).contains("ev-untitled");
  }

  /** K-02: ten thousand characters in a subject; and no half of a character at the end. */
  @Test
  void longTextsAreShortened() {
    assertThat(entry(nineToTen("x".repeat(10_000), null, null)).subject())
        .isEqualTo("x".repeat(300) + "…");
    assertThat(entry(nineToTen("x".repeat(299) + "🦊".repeat(9), null, null)).subject())
        .isEqualTo("x".repeat(299) + "…");
    assertThat(entry(nineToTen("x".repeat(300), null, null)).subject()).hasSize(300);
  }

  @Test
  void theOrganizerIsNamedOrElseTheAddress() {
    assertThat(entry(nineToTen("x", "Megan Bowen", "megan@contoso.example")).organizer())
        .isEqualTo("Megan Bowen");
    assertThat(entry(nineToTen("x", " ", "megan@contoso.example")).organizer())
        .isEqualTo("megan@contoso.example");
    assertThat(entry(nineToTen("x", null, null)).organizer()).isNull();
  }

  @Test
  void whatIsGoingOnIsMarked() {
    assertThat(entry(nineToTen(false, true)).marks())
        .containsExactly(new Mark("now", "Now"), new Mark("recurring", "Repeats"));
    assertThat(entry(nineToTen(false, false)).style()).startsWith("ev ev-now ");
  }

  /** K-07 */
  @Test
  void controlCharactersAreSpaces() {
    assertThat(entry(nineToTen("a\u0000\u001b[31mb\r\nc", null, null)).subject())
        .isEqualTo("a [31mb c");
  }

  /** T16: in words too, and a cancelled event is not going on. */
  @Test
  void whatIsCancelledIsLabelled() {
    assertThat(entry(nineToTen(true, false)).marks())
        .containsExactly(new Mark("cancelled", "Cancelled"));
    assertThat(entry(nineToTen(true, false)).style()).startsWith("ev ev-cancelled ");
  }

  @Test
  void wholeDaysAreNotGoingOnNow() {
    CalendarEntry entry =
        entry(CalendarFixtures.event("holiday", allDay("2026-11-18", "2026-11-18")));

    assertThat(entry.marks()).isEmpty();
    assertThat(entry.style()).isEqualTo("ev ev-bar");
  }

  /** T16: told apart in words too. */
  @ParameterizedTest
  @CsvSource({
    "FREE,free,Free",
    "TENTATIVE,tentative,Tentative",
    "OOF,oof,Out of office",
    "WORKING_ELSEWHERE,elsewhere,Working elsewhere"
  })
  void whatIsNotBusyIsLabelled(EventStatus.ShowAs showAs, String kind, String text) {
    CalendarEvent event = nineToTen(new EventStatus(false, false, true, showAs));

    assertThat(entry(event).marks())
        .containsExactly(
            new Mark("now", "Now"), new Mark(kind, text), new Mark("private", "Private"));
    assertThat(entry(event).style()).startsWith("ev ev-" + kind + " ev-now ");
  }

  private static CalendarEvent in(OutlookCalendar calendar, EventCategory... categories) {
    CalendarEvent plain = nineToTen("Talk", null, null);
    return new CalendarEvent(
        plain.id(),
        plain.subject(),
        plain.span(),
        null,
        null,
        null,
        plain.status(),
        null,
        List.of(categories),
        calendar);
  }

  @Test
  void t16_anEventHasTheColourOfItsFirstCategoryThatHasOneAndTheNamesOfAll() {
    CalendarEntry entry =
        entry(
            in(
                OutlookCalendar.MAIN,
                new EventCategory("Plain", OutlookColour.NONE),
                new EventCategory("Travel", OutlookColour.ORANGE),
                new EventCategory("Focus", OutlookColour.PURPLE)));
    assertThat(entry.style().split(" "))
        .contains("tint", "hue-orange")
        .doesNotContain("hue-purple");
    assertThat(entry.marks())
        .contains(
            new Mark("category hue-none", "Plain"),
            new Mark("category hue-orange", "Travel"),
            new Mark("category hue-purple", "Focus"));
  }

  @Test
  void t16_anEventOfAnotherCalendarHasItsColourAndItsName() {
    OutlookCalendar other =
        new OutlookCalendar("id", "Birthdays", OutlookColour.GREEN, false, false, null);
    CalendarEntry entry = entry(in(other));
    assertThat(entry.style().split(" ")).contains("tint", "hue-green");
    assertThat(entry.marks()).contains(new Mark("calendar hue-green", "Birthdays"));
  }

  @Test
  void t16_anotherCalendarWithoutColourStillDiffersFromTheDefaultOne() {
    OutlookCalendar other = new OutlookCalendar("id", " ", OutlookColour.NONE, false, false, null);
    CalendarEntry entry = entry(in(other));
    assertThat(entry.style().split(" ")).contains("tint", "hue-steel");
    assertThat(entry.marks()).contains(new Mark("calendar hue-steel", "(no name)"));
    assertThat(entry(in(OutlookCalendar.MAIN)).style()).doesNotContain("tint");
  }
}

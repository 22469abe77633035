package gatehouse.icalendar;

import static gatehouse.icalendar.FileFixtures.NOW;
import static gatehouse.icalendar.FileFixtures.details;
import static gatehouse.icalendar.FileFixtures.file;
import static gatehouse.icalendar.FileFixtures.only;
import static gatehouse.icalendar.FileFixtures.view;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import gatehouse.build.Sample;
import gatehouse.graph.EventSpan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16: a calendar file says the same as the page, wherever it is read. */
class CalendarFileTest {
  static List<String> zones() {
    return Sample.ofThisBuild().everyNth(12, new TreeSet<>(ZoneId.getAvailableZoneIds()));
  }

  /** Around each change of the clocks in and after this year, half an hour apart. */
  private static List<EventSpan> aroundClockChanges(ZoneId zone) {
    List<EventSpan> spans = new ArrayList<>();
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 4; i++) {
      ZoneOffsetTransition change = zone.getRules().nextTransition(from);
      Instant middle = change == null ? from : change.getInstant();
      for (int halfHours = -4; halfHours <= 4; halfHours++) {
        Instant start = middle.plusSeconds(1800L * halfHours);
        spans.add(new EventSpan.Timed(start.atZone(zone), start.plusSeconds(1800).atZone(zone)));
      }
      from = middle.plusSeconds(1);
    }
    return spans;
  }

  /** K-04: by the zone that is in the file, not by one that the reader knows by its name. */
  @ParameterizedTest
  @MethodSource("zones")
  void k04_everyMomentIsFoundAgain(String id) {
    ZoneId zone = ZoneId.of(id);
    List<EventSpan> spans = aroundClockChanges(zone);
    String text = new CalendarFile(NOW).of(view(zone, spans), zone);

    assertThat(only(text).getEvents()).hasSameSizeAs(spans);
    ZoneReader described =
        only(text).getTimezoneInfo().getComponents().stream()
            .findFirst()
            .map(ZoneReader::new)
            .orElse(null);
    assertThat(moments(text, "DTSTART", described))
        .containsExactlyElementsOf(
            spans.stream().map(span -> timed(span).start().toInstant()).toList());
    assertThat(moments(text, "DTEND", described))
        .containsExactlyElementsOf(
            spans.stream().map(span -> timed(span).end().toInstant()).toList());
  }

  private static EventSpan.Timed timed(EventSpan span) {
    return (EventSpan.Timed) span;
  }

  private static List<Instant> moments(String text, String name, @Nullable ZoneReader zone) {
    return lines(text.substring(text.indexOf("BEGIN:VEVENT")))
        .filter(line -> line.matches(name + "[;:].*"))
        .map(
            line -> {
              String time = line.substring(line.lastIndexOf(':') + 1);
              assertThat(line.contains("TZID=")).isEqualTo(!time.endsWith("Z"));
              LocalDateTime clocks =
                  LocalDateTime.parse(
                      time.replace("Z", ""), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss"));
              return time.endsWith("Z")
                  ? clocks.toInstant(ZoneOffset.UTC)
                  : Objects.requireNonNull(zone).moment(clocks);
            })
        .toList();
  }

  /** Unfolded. */
  static Stream<String> lines(String text) {
    return Stream.of(text.replace("\r\n ", "").split("\r\n", -1));
  }

  /** K-03: dates are dates, also where the server itself is somewhere else. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "America/Sao_Paulo", "Asia/Beirut"})
  void k03_wholeDaysAreDatesInEveryZone(String ofServer) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(ofServer));
    try {
      for (String zone : zones()) {
        for (String day : List.of("2026-11-18", "2018-11-04", "2026-03-29", "1901-12-31")) {
          LocalDate date = LocalDate.parse(day);
          EventSpan span = new EventSpan.AllDay(date, date.plusDays(1));
          String text =
              new CalendarFile(NOW).of(view(ZoneId.of(zone), List.of(span)), ZoneId.of(zone));
          assertThat(lines(text))
              .contains(
                  "DTSTART;VALUE=DATE:" + day.replace("-", ""),
                  "DTEND;VALUE=DATE:" + date.plusDays(2).toString().replace("-", ""))
              .doesNotContain("BEGIN:VTIMEZONE");
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** Outlook reads rules alone, and of these the plain ones. */
  @Test
  void t16_aZoneIsDescribedByItsRules() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(lines(file(details(berlin), berlin)))
        .containsSubsequence(
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Berlin",
            "BEGIN:DAYLIGHT",
            "DTSTART:20250330T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:20251026T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "END:STANDARD",
            "END:VTIMEZONE",
            "DTSTART;TZID=Europe/Berlin:20261118T100000",
            "DTEND;TZID=Europe/Berlin:20261118T110000");
  }

  @Test
  void t16_theEventHasEverything() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    String text = file(details(berlin), berlin);

    assertThat(lines(text))
        .containsSubsequence(
            "BEGIN:VEVENT",
            "UID:040000008200E00074C5B7101A82E008",
            "DTSTAMP:20261120T120000Z",
            "SUMMARY:Review\\; with\\, commas \\\\ and more",
            "LOCATION:Room",
            "DESCRIPTION:First\\nthe sketch\\n\\nhttps://teams.example/1",
            "URL:https://outlook.example/1",
            "CONFERENCE:https://teams.example/1",
            "CATEGORIES:Blue,Two\\, three",
            "STATUS:TENTATIVE",
            "TRANSP:OPAQUE",
            "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
            "CLASS:PRIVATE",
            "ORGANIZER;CN=Lee Gu:mailto:lee@fabrikam.example",
            "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;CN=\"Jörg; von\":mailto:j%C3%B6rg@example.com",
            "END:VEVENT");
    assertThat(text).endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void t16_noLineIsTooLongAndNoCharacterIsCut() {
    String text = "SUMMARY:" + "日本語👩‍👩‍👧‍👦é".repeat(40) + "\r\nEND:VEVENT\r\n";
    String folded = CalendarFile.folded(text);

    assertThat(folded.split("\r\n", -1))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(new String(folded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(folded);
    assertThat(folded.replace("\r\n ", "")).isEqualTo(text);
    assertThat(Biweekly.parse(file(details(ZoneId.of("UTC")), ZoneId.of("UTC"))).all()).hasSize(1);
  }
}

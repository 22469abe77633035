package gatehouse.icalendar;

import static gatehouse.icalendar.FileFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import gatehouse.browser.ForeignScripts;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventFile;
import gatehouse.graph.EventStatus;
import gatehouse.graph.FiledEvent;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** E-02, E-03: whatever an invitation says, it makes no property of a calendar file. */
class ForeignTextTest {
  static Stream<String> texts() {
    return Stream.concat(
        ForeignScripts.all().stream(),
        Stream.of(
            "x\r\nATTACH:https://evil.example/x.exe",
            "x\nEND:VEVENT\nBEGIN:VEVENT",
            "x\rBEGIN:VALARM",
            "x\u2028ATTACH:x",
            "x\u2029ATTACH:x",
            "x\u0085ATTACH:x",
            "x\u000bATTACH:x\fATTACH:x\u0000",
            "x\";X-EVIL=\"y:ATTACH",
            "x^n^'ATTACH:x",
            "x\\nATTACH:x\\",
            "a;b,c:d",
            "\ud83d",
            "\u202eFDP.exe"));
  }

  /** The names of the properties, in order. */
  private static List<String> names(String text) {
    return CalendarFileTest.lines(text).map(line -> line.split("[;:]", 2)[0]).toList();
  }

  private static String file(String text, String address) {
    CalendarEvent event =
        new CalendarEvent(
            "id",
            text,
            FileFixtures.timed("2026-11-18T10:00", "2026-11-18T11:00", ZoneId.of("Europe/Berlin")),
            text,
            address,
            text,
            EventStatus.BUSY,
            null);
    EventDetails details =
        new EventDetails(
            event,
            text,
            false,
            Response.NONE,
            "x" + text,
            List.of(new Attendee(text, address, Response.NONE, Kind.REQUIRED)),
            null,
            null,
            List.of(text),
            List.of(text, text),
            text,
            null,
            text);
    return new CalendarFile(NOW)
        .of(
            new EventFile(new FiledEvent(details, "u" + text, null), List.of(), List.of()),
            ZoneOffset.UTC);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void e02_aTextMakesNoProperty(String text) {
    String file = file(text, "ada@example.com");

    assertThat(names(file)).isEqualTo(names(file("plain", "ada@example.com")));
    // Every kind of line end that some reader takes for one.
    assertThat(file.replace("\r\n", ""))
        .doesNotContainPattern("[\\p{Cntrl}&&[^\\t]]|[\\x85\\u2028\\u2029]");
    VEvent read = FileFixtures.only(file).getEvents().get(0);
    assertThat(read.getSummary().getValue()).isEqualTo(FileText.line(text));
    assertThat(read.getLocation().getValue()).isEqualTo(FileText.line(text));
    assertThat(read.getAttendees().get(0).getEmail()).isEqualTo("ada@example.com");
    assertThat(read.getAttendees().get(0).getParameters().keySet())
        .isSubsetOf("CN", "ROLE", "PARTSTAT");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void e02_whatIsNoAddressIsLeftOut(String text) {
    assertThat(names(file("plain", text + "@"))).doesNotContain("ATTENDEE", "ORGANIZER");
    assertThat(names(file("plain", text + "@example.com\r\nATTACH:x")))
        .doesNotContain("ATTENDEE", "ORGANIZER", "ATTACH");
  }

  @ParameterizedTest
  @CsvSource({
    "Review of the sign-in, review-of-the-sign-in",
    "Übung für Ärzte, ubung-fur-arzte",
    "../../etc/passwd, etc-passwd",
    "'a\";\r\nSet-Cookie: x', a-set-cookie-x",
    "日本語, event",
    "'', event"
  })
  void e02_theNameOfTheFileIsPlain(String subject, String name) {
    assertThat(CalendarFileServlet.name(subject)).isEqualTo(name);
    assertThat(CalendarFileServlet.name(subject.repeat(200))).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void k01_aBodyBecomesText() {
    assertThat(
            FileText.description(
                "<h1>Agenda</h1><p>one&nbsp;&amp; two<br>three</p><ul><li>a</li><li>b</li></ul>"
                    + "<style>x</style><img src=x onerror=alert(1)>",
                null))
        .isEqualTo("Agenda\none & two\nthree\na\nb");
    assertThat(FileText.description("see https://j.example/1", "https://j.example/1"))
        .isEqualTo("see https://j.example/1");
    assertThat(FileText.description("", "https://j.example/1")).isEqualTo("https://j.example/1");
  }
}

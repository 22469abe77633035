package gatehouse.icalendar;

import biweekly.ICalendar;
import biweekly.io.text.ICalReader;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventFile;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import gatehouse.graph.FiledEvent;
import gatehouse.graph.Recurrence;
import gatehouse.graph.ViewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events, and files of them. */
final class FileFixtures {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final String UID = "040000008200E00074C5B7101A82E008";

  private FileFixtures() {}

  static EventDetails details(ZoneId zone) {
    return new EventDetails(
        new CalendarEvent(
            "id",
            "Review; with, commas \\ and\nmore",
            timed("2026-11-18T10:00", "2026-11-18T11:00", zone),
            "Lee Gu",
            "lee@fabrikam.example",
            "Room",
            new EventStatus(false, true, true, EventStatus.ShowAs.TENTATIVE),
            "https://outlook.example/1"),
        "key",
        false,
        Response.TENTATIVE,
        "<p>First</p><p>the <b>sketch</b></p><script>alert(1)</script>",
        List.of(
            new Attendee("Jörg; von", "jörg@example.com", Response.ACCEPTED, Kind.OPTIONAL),
            new Attendee("Nobody", null, Response.NONE, Kind.REQUIRED)),
        "https://teams.example/1",
        null,
        List.of("agenda.pdf"),
        List.of("Blue", "Two, three"),
        null,
        null,
        null);
  }

  static EventSpan timed(String start, String end, ZoneId zone) {
    return new EventSpan.Timed(
        LocalDateTime.parse(start).atZone(zone), LocalDateTime.parse(end).atZone(zone));
  }

  static EventDetails plain(EventSpan span, @Nullable Recurrence recurrence) {
    return new EventDetails(
        new CalendarEvent("id", "Event", span, null, null, null, EventStatus.BUSY, null),
        "",
        true,
        Response.ORGANIZER,
        "",
        List.of(),
        null,
        recurrence,
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  static ViewFile view(ZoneId zone, List<EventSpan> spans) {
    return new ViewFile(
        spans.stream().map(span -> new FiledEvent(plain(span, null), UID + span, null)).toList(),
        false);
  }

  static String file(EventDetails details, ZoneId zone) {
    return new CalendarFile(NOW)
        .of(new EventFile(new FiledEvent(details, UID, null), List.of(), List.of()), zone);
  }

  /** Read without any complaint. */
  static ICalendar only(String text) {
    try (ICalReader reader = new ICalReader(text)) {
      ICalendar read = Objects.requireNonNull(reader.readNext());
      if (!reader.getWarnings().isEmpty() || reader.readNext() != null) {
        throw new AssertionError(reader.getWarnings() + " in " + text);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

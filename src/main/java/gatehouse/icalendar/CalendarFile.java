package gatehouse.icalendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import gatehouse.graph.EventFile;
import gatehouse.graph.EventSpan;
import gatehouse.graph.FiledEvent;
import gatehouse.graph.ViewFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Writes a calendar file. All its times are in one zone, whose rules are in the file; those of a
 * series in that in which it was made, or it would be an hour off in a part of the year.
 */
final class CalendarFile {
  /** Of a line, without its end (RFC 5545, section 3.1). */
  private static final int MAX_OCTETS = 75;

  /** So far ahead a zone is described whose changes follow no rule, for a series without end. */
  private static final int YEARS_AHEAD = 10;

  private final Instant now;

  CalendarFile(Instant now) {
    this.now = now;
  }

  /**
   * @param shown the zone of an event that belongs to no series
   */
  String of(EventFile file, ZoneId shown) {
    boolean series = file.event().details().recurrence() != null;
    ZoneId zone =
        series && file.event().details().event().span() instanceof EventSpan.Timed timed
            ? timed.start().getZone()
            : shown;
    List<FiledEvent> all =
        Stream.concat(Stream.of(file.event()), file.exceptions().stream()).toList();
    return text(
        all,
        zone,
        series,
        (event, events) ->
            series && event.equals(file.event())
                ? events.series(event, file.cancelled())
                : events.of(event));
  }

  String of(ViewFile view, ZoneId zone) {
    return text(view.events(), zone, false, (event, events) -> events.of(event));
  }

  private String text(
      List<FiledEvent> all,
      ZoneId zone,
      boolean goesOn,
      BiFunction<FiledEvent, FileEvents, VEvent> writing) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Gatehouse//Gatehouse//EN");
    FileTimes times = new FileTimes(calendar.getTimezoneInfo(), zone);
    describe(times, all, goesOn);
    FileEvents events = new FileEvents(times, now);
    all.forEach(event -> calendar.addEvent(writing.apply(event, events)));
    return folded(unfolded(calendar));
  }

  /** The rules of the zone, as far as the events need them. */
  private void describe(FileTimes times, List<FiledEvent> all, boolean goesOn) {
    List<Instant> moments =
        all.stream()
            .map(filed -> filed.details().event().span())
            .flatMap(
                span ->
                    span instanceof EventSpan.Timed timed
                        ? Stream.of(timed.start().toInstant(), timed.end().toInstant())
                        : Stream.of())
            .sorted()
            .toList();
    if (!moments.isEmpty()) {
      Instant last = moments.get(moments.size() - 1);
      times.describe(
          moments.get(0),
          goesOn ? later(last, now).plus(YEARS_AHEAD * 366L, ChronoUnit.DAYS) : last);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String unfolded(ICalendar calendar) {
    StringWriter text = new StringWriter();
    try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
      // The library counts characters, the standard octets.
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** No line is longer than the standard allows, and no character is cut. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length() + text.length() / MAX_OCTETS * 3);
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      int length = octets(character);
      if (character == '\r' || character == '\n') {
        octets = 0;
      } else if (octets + length > MAX_OCTETS) {
        folded.append("\r\n ");
        octets = 1 + length;
      } else {
        octets += length;
      }
      folded.appendCodePoint(character);
    }
    return folded.toString();
  }

  private static int octets(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.calendar.TimeZoneNames;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code start}, {@code end} and {@code isAllDay} of an event that a client sends. */
record EventTimeReader(JsonBody body, ZoneId mailbox) {

  /** As before, if the body says nothing. */
  EventTime read(EventTime before) {
    boolean allDay = body.is("isAllDay", before instanceof EventTime.AllDay);
    if (!body.has("start") && !body.has("end") && !body.has("isAllDay")) {
      return before;
    }
    LocalDateTime start = local("start", before.start(mailbox).atZone(mailbox).toLocalDateTime());
    LocalDateTime end = local("end", before.end(mailbox).atZone(mailbox).toLocalDateTime());
    EventTime time = allDay ? days(start, end) : timed(start, end);
    if (time.end(mailbox).isBefore(time.start(mailbox))) {
      throw new GraphException(
          GraphError.invalidProperty("The end of the event is before its start."));
    }
    return time;
  }

  private EventTime timed(LocalDateTime start, LocalDateTime end) {
    return new EventTime.Timed(
        start.atZone(zone("start")).toInstant(), end.atZone(zone("end")).toInstant());
  }

  private static EventTime days(LocalDateTime start, LocalDateTime end) {
    if (!isMidnight(start) || !isMidnight(end) || !end.isAfter(start)) {
      throw new GraphException(
          GraphError.invalidProperty(
              "The Event.Start and Event.End properties of an all-day event need to be set to"
                  + " midnight, at least a day apart."));
    }
    return new EventTime.AllDay(start.toLocalDate(), end.toLocalDate());
  }

  private static boolean isMidnight(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private LocalDateTime local(String name, LocalDateTime otherwise) {
    if (!body.has(name)) {
      return otherwise;
    }
    @Nullable String text = body.object(name).text("dateTime");
    try {
      return LocalDateTime.parse(text == null ? "" : text.replaceAll("Z$", ""));
    } catch (DateTimeException e) {
      throw new GraphException(
          GraphError.invalidProperty(
              "The DateTime value '%s' of '%s' is not valid.".formatted(text, name)));
    }
  }

  private ZoneId zone(String name) {
    String zone = body.object(name).text("timeZone");
    if (!body.has(name)) {
      return mailbox;
    }
    return TimeZoneNames.zone(zone == null ? "UTC" : zone)
        .orElseThrow(
            () ->
                new GraphException(
                    new GraphError(
                        400,
                        "TimeZoneNotSupportedException",
                        "A valid TimeZone value must be specified.")));
  }
}

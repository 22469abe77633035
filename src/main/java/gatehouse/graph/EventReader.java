package gatehouse.graph;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Graph's event, any field of which may be absent, into a {@link CalendarEvent}. */
final class EventReader {
  /** The values of {@code type} that an event of a series has. */
  private static final Set<String> RECURRING = Set.of("occurrence", "exception", "seriesMaster");

  /** The values of {@code sensitivity} that Outlook marks with a lock. */
  private static final Set<String> CONFIDENTIAL = Set.of("private", "confidential");

  private EventReader() {}

  /** Null if the event has no time at all: it has no place on a calendar. */
  static @Nullable CalendarEvent read(EventJson event, ZoneId zone) {
    boolean allDay = Boolean.TRUE.equals(event.isAllDay());
    EventSpan span = EventTimes.span(event.start(), event.end(), allDay, zone);
    if (span == null) {
      return null;
    }
    EventJson.Email organizer = event.organizer() == null ? null : event.organizer().emailAddress();
    String type = event.type();
    String sensitivity = event.sensitivity();
    return new CalendarEvent(
        orEmpty(event.id()),
        orEmpty(event.subject()),
        span,
        organizer == null ? null : GraphReader.textOrNull(organizer.name()),
        organizer == null ? null : addressOrNull(organizer.address()),
        event.location() == null ? null : GraphReader.textOrNull(event.location().displayName()),
        new EventStatus(
            Boolean.TRUE.equals(event.isCancelled()),
            type != null && RECURRING.contains(type),
            sensitivity != null && CONFIDENTIAL.contains(sensitivity),
            EventStatus.ShowAs.of(event.showAs())),
        event.webLink(),
        categories(event.categories()),
        OutlookCalendar.MAIN);
  }

  private static List<EventCategory> categories(@Nullable List<@Nullable String> names) {
    return names == null
        ? List.of()
        : names.stream()
            .flatMap(name -> Stream.ofNullable(GraphReader.textOrNull(name)))
            .map(name -> new EventCategory(name, OutlookColour.NONE))
            .toList();
  }

  /** Without the X.500 names that Exchange has for some of its own objects. */
  static @Nullable String addressOrNull(@Nullable String address) {
    return address == null || address.regionMatches(true, 0, "/o=", 0, 3)
        ? null
        : GraphReader.textOrNull(address);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null || text.isBlank() ? "" : text;
  }
}

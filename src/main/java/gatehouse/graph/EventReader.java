package gatehouse.graph;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Graph's event, any field of which may be absent, as this application's. */
final class EventReader {
  /** Each value of {@code type} but {@code singleInstance}; an unknown one recurs not. */
  private static final Set<String> RECURRING = Set.of("occurrence", "exception", "seriesMaster");

  private static final String HTTPS = "https://";

  private EventReader() {}

  /** Null where the event has no time at all: it has no place on a calendar. */
  static @Nullable CalendarEvent read(EventJson event, ZoneId zone) {
    boolean allDay = Boolean.TRUE.equals(event.isAllDay());
    EventSpan span = EventTimes.span(event.start(), event.end(), allDay, zone);
    if (span == null) {
      return null;
    }
    EventJson.Email organizer = event.organizer() == null ? null : event.organizer().emailAddress();
    String type = event.type();
    return new CalendarEvent(
        orEmpty(event.id()),
        orEmpty(event.subject()),
        span,
        organizer == null ? null : GraphReader.textOrNull(organizer.name()),
        organizer == null ? null : GraphReader.textOrNull(organizer.address()),
        event.location() == null ? null : GraphReader.textOrNull(event.location().displayName()),
        Boolean.TRUE.equals(event.isCancelled()),
        type != null && RECURRING.contains(type),
        httpsOrNull(event.webLink()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null || text.isBlank() ? "" : text;
  }

  /**
   * The link is for the user's browser: https, a host without a user before it, and no character
   * that has no place in an address. Checked by hand: {@code java.net.URI} takes longer than all
   * the rest of the event.
   */
  private static @Nullable String httpsOrNull(@Nullable String link) {
    if (link == null || !link.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
      return null;
    }
    boolean inHost = true;
    for (int i = HTTPS.length(); i < link.length(); i++) {
      char c = link.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>' || c == '\\') {
        return null;
      }
      boolean endsHost = c == '/' || c == '?' || c == '#';
      if (inHost && (c == '@' || (endsHost && i == HTTPS.length()))) {
        return null;
      }
      inHost &= !endsHost;
    }
    return link.length() > HTTPS.length() ? link : null;
  }
}

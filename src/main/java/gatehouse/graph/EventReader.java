package gatehouse.graph;

import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventType;
import com.microsoft.graph.models.Recipient;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SDK's event, any field of which may be absent, as this application's. */
final class EventReader {
  private EventReader() {}

  /** Empty where the event has no time at all: it has no place on a calendar. */
  static Optional<CalendarEvent> read(@Nullable Event event, ZoneId zone) {
    if (event == null) {
      return Optional.empty();
    }
    boolean allDay = Boolean.TRUE.equals(event.getIsAllDay());
    return EventTimes.span(event.getStart(), event.getEnd(), allDay, zone)
        .map(span -> withSpan(event, span));
  }

  private static CalendarEvent withSpan(Event event, EventSpan span) {
    Recipient organizer = event.getOrganizer();
    EmailAddress address = organizer == null ? null : organizer.getEmailAddress();
    return new CalendarEvent(
        orEmpty(event.getId()),
        orEmpty(event.getSubject()),
        span,
        address == null ? null : GraphReader.textOrNull(address.getName()),
        address == null ? null : GraphReader.textOrNull(address.getAddress()),
        event.getLocation() == null
            ? null
            : GraphReader.textOrNull(event.getLocation().getDisplayName()),
        Boolean.TRUE.equals(event.getIsCancelled()),
        isRecurring(event.getType()),
        httpsOrNull(event.getWebLink()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null || text.isBlank() ? "" : text;
  }

  private static boolean isRecurring(@Nullable EventType type) {
    return type == EventType.Occurrence
        || type == EventType.Exception
        || type == EventType.SeriesMaster;
  }

  /** A link is for the browser of the user: no script, no other scheme, no address without host. */
  private static @Nullable String httpsOrNull(@Nullable String link) {
    if (link == null) {
      return null;
    }
    try {
      URI uri = new URI(link.strip());
      boolean https = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
      return https && uri.getUserInfo() == null ? uri.toString() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}

package gatehouse.graph;

import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Graph's event, any field of which may be absent, into {@link EventDetails}. */
final class EventDetailsReader {
  private EventDetailsReader() {}

  /** Null if the event has no time at all. */
  static @Nullable EventDetails read(EventJson json, ZoneId zone) {
    CalendarEvent event = EventReader.read(json, zone);
    if (event == null) {
      return null;
    }
    return new EventDetails(
        event,
        Objects.requireNonNullElse(json.changeKey(), ""),
        Boolean.TRUE.equals(json.isOrganizer()),
        response(json.responseStatus()),
        json.body() == null ? "" : Objects.requireNonNullElse(json.body().content(), ""),
        attendees(json.attendees()),
        json.onlineMeeting() == null
            ? null
            : CalendarEvent.httpsOrNull(json.onlineMeeting().joinUrl()),
        RecurrenceReader.read(json.recurrence()),
        stream(json.attachments())
            .flatMap(attachment -> Stream.ofNullable(GraphReader.textOrNull(attachment.name())))
            .toList(),
        stream(json.categories()).filter(category -> !category.isBlank()).toList(),
        GraphReader.textOrNull(json.seriesMasterId()),
        Boolean.FALSE.equals(json.isReminderOn()) ? null : json.reminderMinutesBeforeStart(),
        GraphReader.textOrNull(json.originalStartTimeZone()));
  }

  private static <T> Stream<T> stream(@Nullable List<@Nullable T> list) {
    return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
  }

  private static List<Attendee> attendees(@Nullable List<EventJson.@Nullable Attendee> invited) {
    List<Attendee> attendees = new ArrayList<>();
    for (EventJson.Attendee attendee : stream(invited).toList()) {
      EventJson.Email email = attendee.emailAddress();
      String name = email == null ? null : GraphReader.textOrNull(email.name());
      String address = email == null ? null : EventReader.addressOrNull(email.address());
      if (name != null || address != null) {
        attendees.add(
            new Attendee(name, address, response(attendee.status()), kind(attendee.type())));
      }
    }
    return attendees;
  }

  private static Response response(EventJson.@Nullable Status status) {
    String name = status == null || status.response() == null ? "" : status.response();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "organizer" -> Response.ORGANIZER;
      case "accepted" -> Response.ACCEPTED;
      case "tentativelyaccepted" -> Response.TENTATIVE;
      case "declined" -> Response.DECLINED;
      default -> Response.NONE;
    };
  }

  private static Kind kind(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "optional" -> Kind.OPTIONAL;
      case "resource" -> Kind.RESOURCE;
      default -> Kind.REQUIRED;
    };
  }
}

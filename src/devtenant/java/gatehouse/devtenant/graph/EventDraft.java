package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import gatehouse.devtenant.calendar.EventDetails;
import gatehouse.devtenant.http.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event that a client sends: everything at its creation, what changes later. */
final class EventDraft {
  private static final String TYPE = "microsoft.graph.event";
  private static final Set<String> SENSITIVITIES =
      Set.of("normal", "personal", "private", "confidential");
  private static final Set<String> IMPORTANCES = Set.of("low", "normal", "high");

  private final JsonBody body;
  private final EventTimeReader times;

  /**
   * @param zone of the mailbox
   */
  EventDraft(JsonBody body, ZoneId zone) {
    this.body = body.only(EventProperties.ALL, TYPE);
    this.times = new EventTimeReader(body, zone);
  }

  CalendarItem create(CalendarItem blank, Instant now) {
    CalendarItem created = change(blank, now);
    if (!body.has("start") || !body.has("end")) {
      throw new GraphException(
          GraphError.invalidProperty("At least one property failed validation: Start, End."));
    }
    return created.with(details -> details.withTransaction(body.text("transactionId")));
  }

  /** What is absent stays; what a client may not set is ignored, as Graph does. */
  CalendarItem change(CalendarItem item, Instant now) {
    String subject = body.text("subject");
    CalendarItem changed = body.has("subject") ? item.withSubject(subject) : item;
    changed = changed.withTime(times.read(item.time()));
    String content = body.object("body").text("content");
    changed = content == null ? changed : changed.withBody(html(content));
    if (body.has("location")) {
      changed = changed.withLocation(body.object("location").text("displayName"));
    }
    if (body.has("attendees")) {
      changed =
          changed.withAttendees(
              body.objects("attendees").stream().map(EventDraft::attendee).toList());
    }
    String showAs = body.text("showAs");
    changed = showAs == null ? changed : changed.withShowAs(showAs(showAs));
    if (body.has("isOnlineMeeting")) {
      changed =
          changed.withJoinUrl(
              body.is("isOnlineMeeting", false) ? "https://meet.example/" + item.id() : null);
    }
    if (body.has("recurrence")) {
      boolean repeats = body.members().get("recurrence") != null;
      changed =
          changed.inSeries(
              repeats ? CalendarItem.Type.SERIES_MASTER : CalendarItem.Type.SINGLE_INSTANCE, null);
    }
    return changed.with(this::details).with(details -> details.withModified(now));
  }

  private EventDetails details(EventDetails before) {
    EventDetails details = before;
    if (body.has("sensitivity")) {
      details = details.withSensitivity(oneOf(SENSITIVITIES, "sensitivity"));
    }
    if (body.has("importance")) {
      details = details.withImportance(oneOf(IMPORTANCES, "importance"));
    }
    if (body.has("categories")) {
      details = details.withCategories(body.texts("categories"));
    }
    if (body.has("isReminderOn") && !body.is("isReminderOn", true)) {
      details = details.withReminder(null);
    } else if (body.has("reminderMinutesBeforeStart")) {
      details = details.withReminder(body.number("reminderMinutesBeforeStart", 15));
    }
    JsonBody rule = body.object("recurrence");
    if (!rule.members().isEmpty()) {
      details = details.withRecurrence(RecurrenceJson.read(rule));
    }
    String zone = body.object("start").text("timeZone");
    return zone == null ? details : details.withZone(zone);
  }

  private String html(String content) {
    return "text".equalsIgnoreCase(body.object("body").text("contentType"))
        ? "<html><body>" + Html.escape(content) + "</body></html>"
        : content;
  }

  private String oneOf(Set<String> known, String name) {
    String value = body.text(name);
    if (value == null || !known.contains(value)) {
      throw noMember(name, value);
    }
    return value;
  }

  private static ShowAs showAs(String value) {
    return Arrays.stream(ShowAs.values())
        .filter(each -> each.value().equals(value))
        .findFirst()
        .orElseThrow(() -> noMember("showAs", value));
  }

  private static GraphException noMember(String name, @Nullable String value) {
    return new GraphException(
        GraphError.unreadable(
            "Requested value '%s' was not found for the property '%s'.".formatted(value, name)));
  }

  private static Attendee attendee(JsonBody attendee) {
    JsonBody email = attendee.object("emailAddress");
    String address = email.text("address");
    if (address == null || address.isBlank()) {
      throw new GraphException(
          GraphError.invalidProperty("At least one recipient isn't valid: an address is missing."));
    }
    String name = email.text("name");
    String kind = attendee.text("type");
    return new Attendee(name == null ? address : name, address)
        .as(kind == null ? "required" : kind);
  }
}

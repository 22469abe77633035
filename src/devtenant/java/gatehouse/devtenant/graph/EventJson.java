package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.EventDetails;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resource type {@code microsoft.graph.event}. */
final class EventJson {
  private static final DateTimeFormatter SEVEN_DIGITS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant CREATED = Instant.parse("2026-01-07T08:30:00Z");

  private final Preferences preferences;
  private final String mailboxZone;
  private final Person owner;
  private final String outlook;

  /**
   * @param owner of the calendar
   * @param outlook where the page of an event is
   */
  EventJson(Preferences preferences, Person owner, String outlook) {
    this.preferences = preferences;
    this.owner = owner;
    this.outlook = outlook;
    Mailbox mailbox = owner.mailbox();
    this.mailboxZone = mailbox == null || mailbox.timeZone() == null ? "UTC" : mailbox.timeZone();
  }

  /** Changes with every change of the event. */
  static String changeKey(CalendarItem item) {
    return "DwAAABYAAAB" + Integer.toHexString(item.hashCode());
  }

  Map<String, Object> of(CalendarItem item) {
    EventDetails details = item.details();
    Instant modified = details.modified() == null ? CREATED : details.modified();
    String zone = details.zone() == null ? mailboxZone : details.zone();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("@odata.etag", "W/\"" + changeKey(item) + "\"");
    event.put("id", preferences.ids().of(item.id()));
    event.put("createdDateTime", STAMP.format(CREATED));
    event.put("lastModifiedDateTime", STAMP.format(modified));
    event.put("changeKey", changeKey(item));
    event.put("categories", details.categories());
    event.put("transactionId", details.transactionId());
    event.put("originalStartTimeZone", zone);
    event.put("originalEndTimeZone", zone);
    event.put("iCalUId", "040000008200E00074C5B7101A82E008" + item.id().hashCode());
    Integer reminder = details.reminderMinutes();
    event.put("reminderMinutesBeforeStart", reminder == null ? 15 : reminder);
    event.put("isReminderOn", reminder != null);
    event.put("hasAttachments", !details.attachments().isEmpty());
    event.put("subject", item.subject());
    event.put("bodyPreview", item.bodyHtml().replaceAll("<[^>]*>", "").strip());
    event.put("importance", details.importance());
    event.put("sensitivity", details.sensitivity());
    event.put("isAllDay", item.time() instanceof EventTime.AllDay);
    event.put("isCancelled", item.cancelled());
    event.put("isOrganizer", isOrganizer(item, owner));
    event.put("responseRequested", true);
    event.put("allowNewTimeProposals", true);
    event.put("isDraft", false);
    event.put("hideAttendees", false);
    event.put("seriesMasterId", preferences.ids().of(item.series()));
    event.put("showAs", item.showAs().value());
    event.put("type", item.type().value());
    event.put("webLink", webLink(item));
    event.put("onlineMeetingUrl", null);
    event.put("isOnlineMeeting", item.joinUrl() != null);
    event.put("onlineMeetingProvider", item.joinUrl() == null ? "unknown" : "teamsForBusiness");
    event.put("onlineMeeting", item.joinUrl() == null ? null : Map.of("joinUrl", item.joinUrl()));
    event.put("recurrence", RecurrenceJson.of(details.recurrence(), zone));
    event.put("responseStatus", response(item));
    event.put("body", Map.of("contentType", "html", "content", item.bodyHtml()));
    event.put("start", dateTime(item.time(), true));
    event.put("end", dateTime(item.time(), false));
    event.put("location", location(item.location()));
    event.put(
        "locations", item.location() == null ? List.of() : List.of(location(item.location())));
    event.put("attendees", item.attendees().stream().map(EventJson::attendee).toList());
    event.put("organizer", item.organizer() == null ? null : recipient(item.organizer()));
    return event;
  }

  static boolean isOrganizer(CalendarItem item, Person owner) {
    Attendee organizer = item.organizer();
    return organizer != null && organizer.address().equals(owner.signInName());
  }

  private Map<String, Object> response(CalendarItem item) {
    String response = item.details().response();
    String shown = isOrganizer(item, owner) ? "organizer" : response == null ? "none" : response;
    return status(shown);
  }

  /** All-day events are at midnight in whatever zone was asked for. */
  Map<String, Object> dateTime(EventTime time, boolean start) {
    LocalDateTime local;
    if (time instanceof EventTime.AllDay days) {
      local = (start ? days.from() : days.until()).atStartOfDay();
    } else {
      EventTime.Timed timed = (EventTime.Timed) time;
      local = LocalDateTime.ofInstant(start ? timed.from() : timed.until(), preferences.zone());
    }
    Map<String, Object> dateTime = new LinkedHashMap<>();
    dateTime.put("dateTime", SEVEN_DIGITS.format(local));
    dateTime.put("timeZone", preferences.zoneName());
    return dateTime;
  }

  private static Map<String, Object> location(@Nullable String name) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("displayName", name == null ? "" : name);
    location.put("locationType", "default");
    if (name != null) {
      location.put("uniqueId", name);
      location.put("uniqueIdType", "private");
    }
    return location;
  }

  private static Map<String, Object> recipient(Attendee who) {
    return Map.of("emailAddress", Map.of("name", who.name(), "address", who.address()));
  }

  private static Map<String, Object> attendee(Attendee who) {
    Map<String, Object> attendee = new LinkedHashMap<>(recipient(who));
    attendee.put("type", who.kind());
    attendee.put("status", status(who.response()));
    return attendee;
  }

  private static Map<String, Object> status(String response) {
    return Map.of(
        "response",
        response,
        "time",
        response.equals("none") ? "0001-01-01T00:00:00Z" : STAMP.format(CREATED));
  }

  private String webLink(CalendarItem item) {
    return outlook
        + "/owa/?itemid="
        + URLEncoder.encode(item.id(), StandardCharsets.UTF_8)
        + "&exvsurl=1&path=/calendar/item";
  }
}

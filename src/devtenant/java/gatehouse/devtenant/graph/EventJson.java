package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.EventTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resource type {@code microsoft.graph.event}. */
final class EventJson {
  static final Set<String> PROPERTIES =
      Set.of(
          "id",
          "createdDateTime",
          "lastModifiedDateTime",
          "changeKey",
          "categories",
          "originalStartTimeZone",
          "originalEndTimeZone",
          "iCalUId",
          "reminderMinutesBeforeStart",
          "isReminderOn",
          "hasAttachments",
          "subject",
          "bodyPreview",
          "importance",
          "sensitivity",
          "isAllDay",
          "isCancelled",
          "isOrganizer",
          "responseRequested",
          "seriesMasterId",
          "showAs",
          "type",
          "webLink",
          "onlineMeetingUrl",
          "isOnlineMeeting",
          "onlineMeeting",
          "recurrence",
          "body",
          "start",
          "end",
          "location",
          "locations",
          "attendees",
          "organizer");

  private static final DateTimeFormatter SEVEN_DIGITS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS");
  private static final String STAMP = "2026-01-07T08:30:00.0000000Z";

  private final Preferences preferences;
  private final Caller caller;
  private final String mailboxZone;

  EventJson(Preferences preferences, Caller caller, String mailboxZone) {
    this.preferences = preferences;
    this.caller = caller;
    this.mailboxZone = mailboxZone;
  }

  Map<String, Object> of(CalendarItem item) {
    Map<String, Object> event = new LinkedHashMap<>();
    String changeKey = Integer.toHexString(item.hashCode());
    event.put("@odata.etag", "W/\"" + changeKey + "\"");
    event.put("id", item.id());
    event.put("createdDateTime", STAMP);
    event.put("lastModifiedDateTime", STAMP);
    event.put("changeKey", changeKey);
    event.put("categories", List.of());
    event.put("originalStartTimeZone", mailboxZone);
    event.put("originalEndTimeZone", mailboxZone);
    event.put("iCalUId", "040000008200E00074C5B7101A82E008" + changeKey);
    event.put("reminderMinutesBeforeStart", 15);
    event.put("isReminderOn", true);
    event.put("hasAttachments", false);
    event.put("subject", item.subject());
    event.put("bodyPreview", item.bodyHtml().replaceAll("<[^>]*>", ""));
    event.put("importance", "normal");
    event.put("sensitivity", "normal");
    event.put("isAllDay", item.time() instanceof EventTime.AllDay);
    event.put("isCancelled", item.cancelled());
    event.put("isOrganizer", isOrganizer(item.organizer()));
    event.put("responseRequested", true);
    event.put("seriesMasterId", item.series());
    event.put("showAs", item.showAs().value());
    event.put("type", item.type().value());
    event.put("webLink", webLink(item));
    event.put("onlineMeetingUrl", null);
    event.put("isOnlineMeeting", item.joinUrl() != null);
    event.put("onlineMeeting", item.joinUrl() == null ? null : Map.of("joinUrl", item.joinUrl()));
    event.put("recurrence", null);
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

  private boolean isOrganizer(@Nullable Attendee organizer) {
    return organizer != null && organizer.address().equals(caller.person().signInName());
  }

  /** All-day events are at midnight in whatever zone was asked for. */
  private Map<String, Object> dateTime(EventTime time, boolean start) {
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
    attendee.put("type", "required");
    attendee.put("status", Map.of("response", "none", "time", "0001-01-01T00:00:00Z"));
    return attendee;
  }

  private static String webLink(CalendarItem item) {
    return "https://outlook.office365.com/owa/?itemid="
        + URLEncoder.encode(item.id(), StandardCharsets.UTF_8)
        + "&exvsurl=1&path=/calendar/item";
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import gatehouse.devtenant.calendar.TimeZoneNames;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /me/calendar/getSchedule}: who is free, of the caller's organisation. */
record ScheduleResource(Mailboxes mailboxes, Directory directory) implements Resource {
  private static final Set<String> PROPERTIES =
      Set.of("schedules", "startTime", "endTime", "availabilityViewInterval");

  private static final int MOST = 20;
  private static final Duration LONGEST = Duration.ofDays(62);
  private static final String FREE = "0";

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("Calendars.ReadBasic", "Calendars.Read", "Calendars.ReadWrite");
    if (caller.person().isPersonalAccount()) {
      throw new GraphException(GraphError.accessDenied());
    }
    caller.mailbox();
    JsonBody body = JsonBody.of(request).only(PROPERTIES, "microsoft.graph.getSchedule");
    List<String> schedules = body.texts("schedules");
    Instant from = instant(body, "startTime");
    Instant until = instant(body, "endTime");
    int minutes = body.number("availabilityViewInterval", 30);
    Duration window = Duration.between(from, until);
    if (schedules.isEmpty()
        || schedules.size() > MOST
        || minutes < 5
        || minutes > 1440
        || window.compareTo(Duration.ofMinutes(minutes)) < 0
        || window.compareTo(LONGEST) > 0) {
      throw new GraphException(
          GraphError.invalidParameter(
              "1 to 20 schedules, an interval of 5 to 1440 minutes, and a window of at most 62 days"
                  + " that is not shorter than the interval."));
    }
    Preferences preferences = Preferences.of(request);
    return preferences.confirm(
        Reply.json(
            200,
            Map.of(
                "@odata.context",
                mailboxes.root() + "/$metadata#Collection(microsoft.graph.scheduleInformation)",
                "value",
                schedules.stream()
                    .map(address -> schedule(address, caller, from, until, minutes, preferences))
                    .toList())));
  }

  private static Instant instant(JsonBody body, String name) {
    String text = body.object(name).text("dateTime");
    String zone = body.object(name).text("timeZone");
    try {
      ZoneId where = TimeZoneNames.zone(zone == null ? "UTC" : zone).orElse(ZoneOffset.UTC);
      return LocalDateTime.parse(text == null ? "" : text).atZone(where).toInstant();
    } catch (DateTimeException e) {
      throw new GraphException(GraphError.invalidParameter(name + " is not valid."));
    }
  }

  private Map<String, Object> schedule(
      String address,
      Caller caller,
      Instant from,
      Instant until,
      int minutes,
      Preferences preferences) {
    Map<String, Object> schedule = new LinkedHashMap<>();
    schedule.put("scheduleId", address);
    Optional<Person> person =
        directory.people().stream()
            .filter(
                each ->
                    address.equalsIgnoreCase(each.signInName())
                        || address.equalsIgnoreCase(each.mail()))
            .filter(each -> each.home().organisation().equals(caller.membership().organisation()))
            .filter(each -> each.mailbox() != null)
            .findFirst();
    if (person.isEmpty()) {
      schedule.put(
          "error",
          Map.of(
              "message",
              "Unable to resolve e-mail address to an Active Directory object.",
              "responseCode",
              "ErrorMailRecipientNotFound"));
      return schedule;
    }
    ZoneId zone = mailboxes.calendars().zone(person.get());
    List<CalendarItem> busy =
        mailboxes.calendars().of(person.get()).stream()
            .filter(item -> item.type() != CalendarItem.Type.SERIES_MASTER)
            .filter(item -> !item.cancelled())
            .filter(item -> new TimeWindow(from, until).holds(item.time(), zone))
            .toList();
    schedule.put("availabilityView", view(busy, zone, from, until, Duration.ofMinutes(minutes)));
    EventJson json = mailboxes.json(caller, preferences);
    boolean own = person.get().equals(caller.person());
    schedule.put("scheduleItems", busy.stream().map(item -> item(item, json, own)).toList());
    Mailbox mailbox = person.get().mailbox();
    if (mailbox != null) {
      schedule.put("workingHours", MailboxSettingsResource.workingHours(mailbox));
    }
    return schedule;
  }

  /** Of others only the times are known, and whether they are private. */
  private static Map<String, Object> item(CalendarItem item, EventJson json, boolean own) {
    Map<String, Object> shown = new LinkedHashMap<>();
    boolean isPrivate = item.details().sensitivity().equals("private");
    shown.put("isPrivate", isPrivate);
    shown.put("status", item.showAs().value());
    if (own || !isPrivate) {
      shown.put("subject", item.subject());
      shown.put("location", item.location());
    }
    shown.put("isMeeting", !item.attendees().isEmpty());
    shown.put("isRecurring", item.series() != null);
    shown.put("start", json.dateTime(item.time(), true));
    shown.put("end", json.dateTime(item.time(), false));
    return shown;
  }

  private static String view(
      List<CalendarItem> busy, ZoneId zone, Instant from, Instant until, Duration step) {
    StringBuilder view = new StringBuilder();
    for (Instant slot = from; slot.isBefore(until); slot = slot.plus(step)) {
      TimeWindow window = new TimeWindow(slot, slot.plus(step));
      view.append(
          busy.stream()
              .filter(item -> window.holds(item.time(), zone))
              .map(item -> digit(item.showAs()))
              .max(String::compareTo)
              .orElse(FREE));
    }
    return view.toString();
  }

  private static String digit(ShowAs showAs) {
    return switch (showAs) {
      case FREE -> FREE;
      case TENTATIVE -> "1";
      case BUSY -> "2";
      case OUT_OF_OFFICE -> "3";
      case WORKING_ELSEWHERE -> "4";
    };
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** {@code GET /me/calendarView}. */
final class CalendarViewResource implements Resource {
  private static final Set<String> OPTIONS =
      Set.of("startDateTime", "endDateTime", "$select", "$orderby", "$top", "$skip");

  private final Calendars calendars;
  private final String root;

  /**
   * @param root of Graph, with its version
   */
  CalendarViewResource(Calendars calendars, String root) {
    this.calendars = calendars;
    this.root = root;
  }

  @Override
  public Reply read(TenantRequest request, Caller caller) {
    caller.needs("Calendars.Read", "Calendars.ReadWrite");
    request.query().values().keySet().stream()
        .filter(name -> !OPTIONS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new GraphException(
                  GraphError.badRequest("The query option '%s' is not supported.".formatted(name)));
            });
    Mailbox mailbox = caller.mailbox();
    Preferences preferences = Preferences.of(request);
    SelectOption select = SelectOption.of(request, EventJson.PROPERTIES, "microsoft.graph.event");
    Paging paging = Paging.of(request, preferences);
    List<CalendarItem> found = found(request, caller);

    EventJson json =
        new EventJson(preferences, caller, mailbox.timeZone() == null ? "UTC" : mailbox.timeZone());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("@odata.context", context(request, caller));
    answer.put("value", paging.of(found).stream().map(item -> select.of(json.of(item))).toList());
    if (!paging.isLast(found.size())) {
      answer.put(
          "@odata.nextLink",
          root + request.path().substring("/v1.0".length()) + "?" + paging.next(request.query()));
    }
    Reply reply = Reply.json(200, answer);
    return preferences.applied().isEmpty()
        ? reply
        : reply.with("Preference-Applied", String.join(", ", preferences.applied()));
  }

  private List<CalendarItem> found(TenantRequest request, Caller caller) {
    TimeWindow window = TimeWindow.of(request);
    ZoneId mailboxZone = calendars.zone(caller.person());
    List<CalendarItem> found =
        new ArrayList<>(
            calendars.of(caller.person()).stream()
                .filter(item -> window.holds(item.time(), mailboxZone))
                .toList());
    Comparator<CalendarItem> byStart = Comparator.comparing(item -> item.time().start(mailboxZone));
    switch (request.query().get("$orderby", "")) {
      // Graph promises no order then, so nobody may rely on one; but all pages agree.
      case "" -> Collections.shuffle(found, new Random(found.size()));
      case "start/dateTime", "start/dateTime asc" -> found.sort(byStart);
      case "start/dateTime desc" -> found.sort(byStart.reversed());
      default ->
          throw new GraphException(
              GraphError.badRequest("The query option '$orderby' takes start/dateTime here."));
    }
    return found;
  }

  private String context(TenantRequest request, Caller caller) {
    String select = request.query().get("$select");
    return root
        + "/$metadata#users('"
        + caller.membership().graphId()
        + "')/calendarView"
        + (select == null ? "" : "(" + select + ")");
  }
}

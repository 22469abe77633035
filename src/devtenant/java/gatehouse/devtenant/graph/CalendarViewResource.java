package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.OwnedCalendar;
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

/** {@code GET /me/calendarView}, and the view of another calendar of the list. */
record CalendarViewResource(Mailboxes mailboxes) implements Resource {
  private static final Set<String> OPTIONS =
      Set.of("startDateTime", "endDateTime", "$select", "$orderby", "$top", "$skip", "$filter");

  private static final String OF_CALENDARS = "/v1.0/me/calendars/";

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs(Mailboxes.READ);
    request.query().values().keySet().stream()
        .filter(name -> !OPTIONS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new GraphException(
                  GraphError.badRequest("The query option '%s' is not supported.".formatted(name)));
            });
    caller.mailbox();
    Preferences preferences = Preferences.of(request);
    SelectOption select = SelectOption.of(request, EventProperties.ALL, "microsoft.graph.event");
    Paging paging = Paging.of(request, preferences);
    List<CalendarItem> found = found(request, caller);

    EventJson json = mailboxes.json(caller, preferences);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("@odata.context", context(request, caller));
    answer.put("value", paging.of(found).stream().map(item -> select.of(json.of(item))).toList());
    if (!paging.isLast(found.size())) {
      answer.put(
          "@odata.nextLink",
          mailboxes.root()
              + request.path().substring("/v1.0".length())
              + "?"
              + paging.next(request.query()));
    }
    return preferences.confirm(Reply.json(200, answer));
  }

  private List<CalendarItem> found(TenantRequest request, Caller caller) {
    TimeWindow window = TimeWindow.of(request);
    SubjectFilter filter = SubjectFilter.of(request);
    ZoneId mailboxZone = mailboxes.calendars().zone(caller.person());
    List<CalendarItem> found =
        new ArrayList<>(
            items(request, caller).stream()
                .filter(item -> item.type() != CalendarItem.Type.SERIES_MASTER)
                .filter(item -> window.holds(item.time(), mailboxZone))
                .filter(filter::accepts)
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

  private List<CalendarItem> items(TenantRequest request, Caller caller) {
    OwnedCalendar calendar =
        request.path().startsWith(OF_CALENDARS)
            ? mailboxes.calendar(caller, Mailboxes.segment(request, 4))
            : mailboxes.calendars().all(caller.person()).get(0);
    return mailboxes.items(caller, calendar);
  }

  private String context(TenantRequest request, Caller caller) {
    String select = request.query().get("$select");
    return mailboxes.context(caller, "/calendarView" + (select == null ? "" : "(" + select + ")"));
  }
}

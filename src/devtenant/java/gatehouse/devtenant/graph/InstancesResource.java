package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** {@code GET /me/events/{id}/instances}: the occurrences of a series in a window of time. */
record InstancesResource(Mailboxes mailboxes) implements Resource {

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs(Mailboxes.READ);
    caller.mailbox();
    CalendarItem master = mailboxes.event(caller, Mailboxes.segment(request, 4));
    TimeWindow window = TimeWindow.of(request);
    ZoneId zone = mailboxes.calendars().zone(caller.person());
    Preferences preferences = Preferences.of(request);
    SelectOption select = SelectOption.of(request, EventProperties.ALL, "microsoft.graph.event");
    Paging paging = Paging.of(request, preferences);
    EventJson json = mailboxes.json(caller, preferences);
    List<CalendarItem> all =
        mailboxes.calendars().of(caller.person()).stream()
            .filter(item -> master.id().equals(item.series()))
            .filter(item -> window.holds(item.time(), zone))
            .toList();
    return preferences.confirm(
        Reply.json(
            200,
            Map.of(
                "@odata.context",
                mailboxes.context(caller, "/events('" + master.id() + "')/instances"),
                "value",
                paging.of(all).stream().map(item -> select.of(json.of(item))).toList())));
  }
}

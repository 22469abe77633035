package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.calendar.OwnedCalendar;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calendars of mailboxes, and what all resources of them have in common.
 *
 * @param root of Graph, with its version
 * @param outlook where the pages of events are
 */
record Mailboxes(Calendars calendars, String root, String outlook) {
  static final String[] READ = {"Calendars.Read", "Calendars.ReadWrite"};
  private static final String[] READ_SHARED = {
    "Calendars.Read.Shared", "Calendars.ReadWrite.Shared"
  };

  /** A part of the path, without its percent-encoding; a plus sign is one there. */
  static String segment(TenantRequest request, int index) {
    String segment = request.path().split("/", -1)[index];
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Also those that are shared with the caller, whose events need a permission of their own. */
  OwnedCalendar calendar(Caller caller, String id) {
    return calendars.all(caller.person()).stream()
        .filter(calendar -> calendar.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new GraphException(GraphError.notFound()));
  }

  List<CalendarItem> items(Caller caller, OwnedCalendar calendar) {
    if (calendar.shared()) {
      caller.needs(READ_SHARED);
    }
    return calendar.items();
  }

  /** An event of any calendar; its series master is one, too. */
  CalendarItem event(Caller caller, String id) {
    for (OwnedCalendar calendar : calendars.all(caller.person())) {
      for (CalendarItem item : calendar.items()) {
        if (ImmutableIds.matches(item, id)) {
          items(caller, calendar);
          return item;
        }
      }
    }
    throw new GraphException(GraphError.notFound());
  }

  /** Whether the event is in a calendar of the caller's own. */
  void needsOwn(Caller caller, CalendarItem item) {
    boolean shared =
        calendars.all(caller.person()).stream()
            .anyMatch(calendar -> calendar.shared() && calendar.items().contains(item));
    if (shared) {
      throw new GraphException(GraphError.accessDenied());
    }
  }

  EventJson json(Caller caller, Preferences preferences) {
    return new EventJson(preferences, caller.person(), outlook);
  }

  /** The answer that shows one event. */
  Map<String, Object> shown(TenantRequest request, Caller caller, CalendarItem item) {
    SelectOption select = SelectOption.of(request, EventProperties.ALL, "microsoft.graph.event");
    Map<String, Object> event = json(caller, Preferences.of(request)).of(item);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("@odata.context", context(caller, "/events/$entity"));
    answer.putAll(select.of(event));
    String expand = request.query().get("$expand", "");
    if (expand.matches("attachments(\\(.*\\))?")) {
      answer.put("attachments", AttachmentJson.all(item));
    }
    if (item.type() == CalendarItem.Type.SERIES_MASTER) {
      SeriesJson series =
          new SeriesJson(item, calendars.of(caller.person()), calendars.zone(caller.person()));
      if (select.asksFor(SeriesJson.CANCELLED)) {
        answer.put(SeriesJson.CANCELLED, series.cancelled());
      }
      if (select.asksFor(SeriesJson.EXCEPTIONS) && expand.equals(SeriesJson.EXCEPTIONS)) {
        answer.put(SeriesJson.EXCEPTIONS, series.exceptions(json(caller, Preferences.of(request))));
      }
    }
    return answer;
  }

  String context(Caller caller, String rest) {
    return root + "/$metadata#users('" + caller.membership().graphId() + "')" + rest;
  }
}

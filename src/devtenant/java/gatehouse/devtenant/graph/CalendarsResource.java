package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.OwnedCalendar;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /me/calendars}, {@code /me/calendars/{id}} and {@code /me/calendar}. */
record CalendarsResource(Mailboxes mailboxes) implements Resource {
  private static final Set<String> PROPERTIES =
      Set.of(
          "id",
          "name",
          "color",
          "hexColor",
          "groupClassId",
          "isDefaultCalendar",
          "changeKey",
          "canShare",
          "canViewPrivateItems",
          "canEdit",
          "allowedOnlineMeetingProviders",
          "defaultOnlineMeetingProvider",
          "isTallyingResponses",
          "isRemovable",
          "owner");

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs(Mailboxes.READ);
    caller.mailbox();
    SelectOption select = SelectOption.of(request, PROPERTIES, "microsoft.graph.calendar");
    Map<String, Object> answer = new LinkedHashMap<>();
    if (request.path().endsWith("/calendars")) {
      answer.put("@odata.context", mailboxes.context(caller, "/calendars"));
      Paging paging = Paging.of(request, Preferences.of(request));
      var all = mailboxes.calendars().all(caller.person());
      answer.put(
          "value", paging.of(all).stream().map(calendar -> select.of(json(calendar))).toList());
      if (!paging.isLast(all.size())) {
        answer.put(
            "@odata.nextLink", mailboxes.root() + "/me/calendars?" + paging.next(request.query()));
      }
      return Reply.json(200, answer);
    }
    answer.put("@odata.context", mailboxes.context(caller, "/calendars/$entity"));
    OwnedCalendar calendar =
        request.path().endsWith("/me/calendar")
            ? mailboxes.calendars().all(caller.person()).get(0)
            : mailboxes.calendar(caller, Mailboxes.segment(request, 4));
    answer.putAll(select.of(json(calendar)));
    return Reply.json(200, answer);
  }

  private static Map<String, Object> json(OwnedCalendar calendar) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", calendar.id());
    json.put("name", calendar.name());
    json.put("color", calendar.color());
    json.put("hexColor", calendar.hexColor());
    json.put("groupClassId", "0006f0b7-0000-0000-c000-000000000046");
    json.put("isDefaultCalendar", calendar.isDefault());
    json.put("changeKey", Integer.toHexString(calendar.name().hashCode()));
    json.put("canShare", !calendar.shared());
    json.put("canViewPrivateItems", !calendar.shared());
    json.put("canEdit", !calendar.shared());
    json.put("allowedOnlineMeetingProviders", List.of("teamsForBusiness"));
    json.put("defaultOnlineMeetingProvider", "teamsForBusiness");
    json.put("isTallyingResponses", calendar.isDefault());
    json.put("isRemovable", !calendar.isDefault());
    json.put(
        "owner", Map.of("name", calendar.owner().name(), "address", calendar.owner().address()));
    return json;
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.Map;

/** {@code /me/events/{id}}: read, changed and deleted; and its attachments. */
record EventResource(Mailboxes mailboxes) implements Resource {
  private static final GraphError STALE =
      new GraphError(
          412,
          "ErrorIrresolvableConflict",
          "The send or update operation could not be performed because the change key passed in"
              + " the request does not match the current change key for the item.");

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    boolean reads = request.is("GET");
    if (reads) {
      caller.needs(Mailboxes.READ);
    } else {
      caller.needs("Calendars.ReadWrite");
    }
    caller.mailbox();
    CalendarItem item = mailboxes.event(caller, Mailboxes.segment(request, 4));
    if (request.path().endsWith("/attachments")) {
      return attachments(caller, item);
    }
    if (reads) {
      return shown(request, caller, item, 200);
    }
    mailboxes.needsOwn(caller, item);
    requireUnchanged(request, item);
    if (request.is("DELETE")) {
      mailboxes.calendars().remove(caller.person(), item.id());
      return Reply.of(204);
    }
    CalendarItem changed =
        new EventDraft(JsonBody.of(request), mailboxes.calendars().zone(caller.person()))
            .change(item, mailboxes.calendars().now());
    mailboxes.calendars().put(caller.person(), changed);
    return shown(request, caller, changed, 200);
  }

  private Reply shown(TenantRequest request, Caller caller, CalendarItem item, int status) {
    return Preferences.of(request)
        .confirm(Reply.json(status, mailboxes.shown(request, caller, item)))
        .with("ETag", "W/\"" + EventJson.changeKey(item) + "\"");
  }

  private static void requireUnchanged(TenantRequest request, CalendarItem item) {
    String given = request.header("If-Match");
    String key = EventJson.changeKey(item);
    if (given != null && !given.equals("*") && !given.replaceAll("W/|\"", "").equals(key)) {
      throw new GraphException(STALE);
    }
  }

  private Reply attachments(Caller caller, CalendarItem item) {
    return Reply.json(
        200,
        Map.of(
            "@odata.context",
            mailboxes.context(caller, "/events('" + item.id() + "')/attachments"),
            "value",
            AttachmentJson.all(item)));
  }
}

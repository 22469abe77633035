package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /me/events/{id}/accept}, {@code tentativelyAccept}, {@code decline} and {@code
 * cancel}.
 */
record EventActionResource(Mailboxes mailboxes) implements Resource {
  private static final Set<String> ANSWER = Set.of("comment", "sendResponse", "proposedNewTime");
  private static final Set<String> CANCEL = Set.of("comment", "Comment");
  private static final Map<String, String> RESPONSES =
      Map.of(
          "accept", "accepted",
          "tentativelyAccept", "tentativelyAccepted",
          "decline", "declined");

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("Calendars.ReadWrite");
    caller.mailbox();
    CalendarItem item = mailboxes.event(caller, Mailboxes.segment(request, 4));
    mailboxes.needsOwn(caller, item);
    String action = Mailboxes.segment(request, 5);
    boolean cancels = action.equals("cancel");
    if (!request.body().isBlank()) {
      JsonBody.of(request).only(cancels ? CANCEL : ANSWER, "microsoft.graph.event." + action);
    }
    boolean organizer = EventJson.isOrganizer(item, caller.person());
    if (cancels != organizer) {
      throw new GraphException(
          GraphError.invalidRequest(
              organizer
                  ? "You can't respond to this meeting because you're the meeting organizer."
                  : "You need to be an organizer to cancel a meeting."));
    }
    if (cancels || action.equals("decline")) {
      // Outlook takes both out of the calendar.
      remove(caller, item);
    } else {
      mailboxes.calendars().put(caller.person(), answered(caller, item, action));
    }
    return Reply.of(202);
  }

  private void remove(Caller caller, CalendarItem item) {
    List<CalendarItem> series =
        mailboxes.calendars().of(caller.person()).stream()
            .filter(each -> each.id().equals(item.id()) || item.id().equals(each.series()))
            .toList();
    series.forEach(each -> mailboxes.calendars().remove(caller.person(), each.id()));
  }

  private CalendarItem answered(Caller caller, CalendarItem item, String action) {
    String response = RESPONSES.getOrDefault(action, "none");
    List<Attendee> attendees =
        item.attendees().stream()
            .map(
                each ->
                    each.address().equals(caller.person().signInName())
                        ? each.answering(response)
                        : each)
            .toList();
    return item.withAttendees(attendees)
        .withShowAs(action.equals("accept") ? ShowAs.BUSY : ShowAs.TENTATIVE)
        .with(details -> details.withResponse(response).withModified(mailboxes.calendars().now()));
  }
}

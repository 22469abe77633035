package gatehouse.editing;

import gatehouse.calendar.ShownZone;
import gatehouse.graph.EventWriter;
import gatehouse.graph.GraphClient;
import gatehouse.mailbox.MailboxViews;

/** Deletes an event; the organiser's, to which others are invited, is cancelled with a message. */
public final class RemoveEventServlet extends EventActionServlet {
  private static final long serialVersionUID = 1L;

  public RemoveEventServlet(GraphClient graph, ShownZone zones, MailboxViews views) {
    super(graph, zones, views, "/WEB-INF/views/remove.jsp");
  }

  @Override
  String act(EventWriter events, String id, EventActionPage page) {
    if (page.cancels()) {
      events.cancel(id, page.fields().get("comment"));
      return "flash.event-cancelled";
    }
    events.delete(id);
    return "flash.event-removed";
  }

  @Override
  boolean keeps(EventActionPage page) {
    return false;
  }
}

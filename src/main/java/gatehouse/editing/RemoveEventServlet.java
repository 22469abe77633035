package gatehouse.editing;

import gatehouse.calendar.ShownZone;
import gatehouse.graph.EventWriter;
import gatehouse.graph.GraphClient;

/** Deletes an event; the organiser's, to which others are invited, is cancelled with a message. */
final class RemoveEventServlet extends EventActionServlet {
  private static final long serialVersionUID = 1L;

  RemoveEventServlet(GraphClient graph, ShownZone zones) {
    super(graph, zones, "/WEB-INF/views/remove.jsp");
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

package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.graph.EventDetails;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.MailboxViews;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /calendar/event/ID}: one event with everything, see {@link EventAddress}. */
public final class EventServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient GraphClient graph;
  private final transient ShownZone zones;

  public EventServlet(GraphClient graph, ShownZone zones) {
    this.graph = graph;
    this.zones = zones;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String id = EventAddress.idOf(request);
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    MailboxZone shown = zones.of(user);
    EventDetails details =
        graph.event(user.mailbox(), id, shown.zone()).painted(MailboxViews.categories(user));

    request.setAttribute("event", EventPage.of(details, shown, RequestLocale.of(request)));
    request.getRequestDispatcher("/WEB-INF/views/event.jsp").forward(request, response);
  }
}

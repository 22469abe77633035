package gatehouse.editing;

import gatehouse.auth.CsrfToken;
import gatehouse.auth.CurrentUser;
import gatehouse.auth.FormResumption;
import gatehouse.calendar.CalendarPermission;
import gatehouse.calendar.EventAddress;
import gatehouse.calendar.ShownZone;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventWriter;
import gatehouse.graph.GraphClient;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.MailboxViews;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A page that asks before it does something with an event: {@code /calendar/remove/ID} and {@code
 * /calendar/answer/ID}. It is about the whole series if the field {@code which} says so.
 */
abstract class EventActionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient GraphClient graph;
  private final transient ShownZone zones;
  private final transient MailboxViews views;
  private final String view;

  /**
   * @param view the page's JSP
   */
  EventActionServlet(GraphClient graph, ShownZone zones, MailboxViews views, String view) {
    this.graph = graph;
    this.zones = zones;
    this.views = views;
    this.view = view;
  }

  /**
   * Does it.
   *
   * @param id of the event, or of its series
   * @return the key of what the next page says
   */
  abstract String act(EventWriter events, String id, EventActionPage page);

  /** Whether the event is still in the calendar after that. */
  abstract boolean keeps(EventActionPage page);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    String id = EventAddress.idOf(request);
    ZoneId zone = zones.of(user).zone();
    Optional<FormFields> resumed = FormFields.resumed(request, user);
    FormFields fields = resumed.orElseGet(() -> FormFields.of(request));
    RequestLocale locale = RequestLocale.of(request);
    EventDetails details = graph.event(user.mailbox(), id, zone);
    EventActionPage page = EventActionPage.of(details, id, zone, fields, locale);
    String notice = resumed.isPresent() ? locale.text("editing.resumed") : null;
    show(request, response, page.with(notice), 200);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CsrfToken.require(request, user.csrfToken());
    String id = EventAddress.idOf(request);
    CalendarPermission.WRITE.require(user);
    ZoneId zone = zones.of(user).zone();
    FormFields fields = FormFields.of(request);
    RequestLocale locale = RequestLocale.of(request);
    EventDetails details = graph.event(user.mailbox(), id, zone);
    EventActionPage page = EventActionPage.of(details, id, zone, fields, locale);
    String series = details.series();
    String target = series != null && fields.get("which").equals("series") ? series : id;
    try {
      String flash = graph.change(user.mailbox(), events -> act(events, target, page));
      views.drop(user);
      FormResumption.forget(fields.get(FormResumption.PARAMETER), user);
      String next = keeps(page) ? EventAddress.of(id) : EventActionPage.day(details, zone);
      EventForms.done(request, response, user, flash, next);
    } catch (GatehouseException e) {
      show(request, response, page.with(EventForms.failure(e, locale)), e.code().status());
    }
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, EventActionPage page, int status)
      throws ServletException, IOException {
    response.setStatus(status);
    request.setAttribute("form", page);
    request.getRequestDispatcher(view).forward(request, response);
  }
}

package gatehouse.editing;

import gatehouse.auth.CsrfToken;
import gatehouse.auth.CurrentUser;
import gatehouse.auth.FormResumption;
import gatehouse.calendar.CalendarPermission;
import gatehouse.calendar.EventAddress;
import gatehouse.calendar.ShownZone;
import gatehouse.editing.EventFormPage.Parts;
import gatehouse.editing.EventFormPage.Scope;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventDraft;
import gatehouse.graph.GraphClient;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.MailboxViews;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code /calendar/new}: the form of a new event. It carries the transaction id of its event, so
 * that the event is made once, however often the form is sent.
 */
public final class NewEventServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final transient GraphClient graph;
  private final transient ShownZone zones;
  private final transient MailboxViews views;
  private final Clock clock;

  public NewEventServlet(GraphClient graph, ShownZone zones, MailboxViews views, Clock clock) {
    this.graph = graph;
    this.zones = zones;
    this.views = views;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    ZoneId zone = zones.of(user).zone();
    Optional<FormFields> resumed = FormFields.resumed(request, user);
    FormFields fields =
        resumed.orElseGet(
            () ->
                EventDrafts.fields(NewEvent.asked(request, zone, clock))
                    .with("transaction", UUID.randomUUID().toString()));
    RequestLocale locale = RequestLocale.of(request);
    EventFormPage page = page(fields, zone, locale);
    EventForms.open(request, response, page, resumed.isPresent());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CsrfToken.require(request, user.csrfToken());
    RequestLocale locale = RequestLocale.of(request);
    FormFields fields = FormFields.of(request);
    if (!ID.matcher(fields.get("transaction")).matches()) {
      fields = fields.with("transaction", UUID.randomUUID().toString());
    }
    EventFormReader reader = new EventFormReader(fields, locale);
    ZoneId zone = reader.zone(zones.of(user).zone());
    Optional<EventDraft> draft = reader.read(zone);
    EventFormPage page = page(fields, zone, locale);
    if (draft.isEmpty()) {
      EventForms.show(request, response, EventForms.unreadable(page, reader, locale), 422);
      return;
    }
    try {
      CalendarPermission.WRITE.require(user);
      String transaction = fields.get("transaction");
      String id = graph.change(user.mailbox(), events -> events.create(draft.get(), transaction));
      views.drop(user);
      FormResumption.forget(fields.get(FormResumption.PARAMETER), user);
      EventForms.done(request, response, user, "flash.event-created", EventAddress.of(id));
    } catch (GatehouseException e) {
      EventForms.failed(request, response, page, e);
    }
  }

  private static EventFormPage page(FormFields fields, ZoneId zone, RequestLocale locale) {
    return EventFormPage.of(
        locale.text("editing.new"), "/new", "", fields, zone, Scope.ONE, Parts.ALL, locale);
  }
}

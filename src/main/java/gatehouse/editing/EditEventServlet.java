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
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDraft;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /calendar/edit/ID}: the form of an event, or of a series by its own id. What was changed
 * elsewhere since the form was shown is shown beside what was typed, and nothing is saved.
 */
public final class EditEventServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient GraphClient graph;
  private final transient ShownZone zones;
  private final transient MailboxViews views;

  public EditEventServlet(GraphClient graph, ShownZone zones, MailboxViews views) {
    this.graph = graph;
    this.zones = zones;
    this.views = views;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    String id = EventAddress.idOf(request);
    ZoneId zone = zones.of(user).zone();
    EventDetails details = graph.event(user.mailbox(), id, zone);
    Optional<FormFields> resumed = FormFields.resumed(request, user);
    FormFields fields =
        resumed.orElseGet(
            () ->
                EventDrafts.fields(EventDrafts.of(details, zone))
                    .with("changeKey", details.changeKey()));
    RequestLocale locale = RequestLocale.of(request);
    EventFormPage page = page(details, id, fields, zone, locale);
    EventForms.open(request, response, page, resumed.isPresent());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CsrfToken.require(request, user.csrfToken());
    String id = EventAddress.idOf(request);
    RequestLocale locale = RequestLocale.of(request);
    FormFields fields = FormFields.of(request);
    EventFormReader reader = new EventFormReader(fields, locale);
    ZoneId zone = reader.zone(zones.of(user).zone());
    CalendarPermission.WRITE.require(user);
    EventDetails details = graph.event(user.mailbox(), id, zone);
    EventFormPage page = page(details, id, fields, zone, locale);
    Optional<EventDraft> typed = reader.read(zone);
    if (!details.changeKey().equals(fields.get("changeKey"))) {
      showChanged(request, response, details, page, zone);
      return;
    }
    if (typed.isEmpty()) {
      EventForms.show(request, response, EventForms.unreadable(page, reader, locale), 422);
      return;
    }
    EventDraft before = EventDrafts.of(details, zone);
    EventDraft after = EventDrafts.restricted(typed.get(), before, page.parts());
    try {
      graph.change(
          user.mailbox(),
          events -> {
            events.update(id, details.changeKey(), before, after);
            return true;
          });
      views.drop(user);
      FormResumption.forget(fields.get(FormResumption.PARAMETER), user);
      EventForms.done(request, response, user, "flash.event-changed", EventAddress.of(id));
    } catch (GatehouseException e) {
      if (EventWriter.isChangedElsewhere(e)) {
        showChanged(request, response, graph.event(user.mailbox(), id, zone), page, zone);
      } else {
        EventForms.failed(request, response, page, e);
      }
    }
  }

  /** The form again, with what is in the calendar by now beside each field that differs. */
  private static void showChanged(
      HttpServletRequest request,
      HttpServletResponse response,
      EventDetails now,
      EventFormPage page,
      ZoneId zone)
      throws ServletException, IOException {
    RequestLocale locale = RequestLocale.of(request);
    FormFields current = EventDrafts.fields(EventDrafts.of(now, zone));
    EventFormPage again = page.with(page.fields().with("changeKey", now.changeKey()));
    EventForms.show(
        request,
        response,
        again.with(differences(page.fields(), current, locale), locale.text("editing.changed"), ""),
        409);
  }

  private static Map<String, String> differences(
      FormFields typed, FormFields current, RequestLocale locale) {
    Map<String, String> differences = new LinkedHashMap<>();
    for (String field : new String[] {"subject", "location", "attendees", "body"}) {
      if (!EventDrafts.lines(typed.get(field)).equals(EventDrafts.lines(current.get(field)))) {
        differences.put(field, locale.text("editing.now", current.get(field)));
      }
    }
    for (String moment : new String[] {"start", "end"}) {
      String date = current.get(moment + "Date");
      String time = current.get(moment + "Time");
      if (!date.equals(typed.get(moment + "Date")) || !time.equals(typed.get(moment + "Time"))) {
        differences.put(moment, locale.text("editing.now", (date + " " + time).strip()));
      }
    }
    return differences;
  }

  private static EventFormPage page(
      EventDetails details, String id, FormFields fields, ZoneId zone, RequestLocale locale) {
    String series = details.series();
    boolean whole = series == null && details.recurrence() != null;
    return EventFormPage.of(
        locale.text(whole ? "editing.edit-series" : "editing.edit"),
        "/edit/" + EventAddress.segment(id),
        EventAddress.of(id),
        fields,
        zone,
        new Scope(series == null ? null : "/edit/" + EventAddress.segment(series), whole),
        new Parts(
            details.attendees().stream().allMatch(attendee -> attendee.address() != null),
            details.joinUrl() == null,
            details.joinUrl() == null,
            EventDrafts.isFormatted(details)),
        locale);
  }
}

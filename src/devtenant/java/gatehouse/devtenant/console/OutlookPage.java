package gatehouse.devtenant.console;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.calendar.OwnedCalendar;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** {@code GET /owa/?itemid=…}: what Outlook on the web would show of an event. */
public record OutlookPage(Calendars calendars, Directory directory) implements Handler {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
          .withLocale(Locale.UK);

  @Override
  public Reply handle(TenantRequest request) {
    String id = request.query().get("itemid", "");
    for (Person person : directory.people()) {
      for (OwnedCalendar calendar : calendars.all(person)) {
        for (CalendarItem item : calendar.items()) {
          if (item.id().equals(id)) {
            return page(item, person);
          }
        }
      }
    }
    return Html.page(
        404,
        "No such event",
        "<section class=\"card\"><h1>No such event</h1><p>It was deleted, or never"
            + " was.</p></section>");
  }

  private Reply page(CalendarItem item, Person person) {
    ZoneId zone = calendars.zone(person);
    String subject = item.subject() == null ? "(no subject)" : item.subject();
    String when =
        item.time() instanceof EventTime.AllDay days
            ? days.from() + " to " + days.until().minusDays(1)
            : TIME.format(item.time().start(zone).atZone(zone))
                + " – "
                + TIME.format(item.time().end(zone).atZone(zone));
    return Html.page(
        200,
        subject,
        """
        <section class="card">
        <p>The event as Outlook on the web would show it.</p>
        <h1><bdi>%s</bdi></h1>
        <p>%s (%s)</p>
        <p>In the calendar of <bdi>%s</bdi>%s</p>
        </section>
        """
            .formatted(
                Html.escape(subject),
                Html.escape(when),
                Html.escape(zone.getId()),
                Html.escape(person.displayName()),
                item.location() == null ? "" : ", at " + Html.escape(item.location())));
  }
}

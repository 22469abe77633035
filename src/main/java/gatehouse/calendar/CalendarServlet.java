package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * {@code GET /calendar} and below: the user's calendar, see {@link CalendarAddress}. Graph is
 * called before anything is rendered, so that a failure can still become an error page.
 */
public final class CalendarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient GraphClient graph;
  private final transient ShownZone zones;
  private final Clock clock;

  public CalendarServlet(GraphClient graph, ShownZone zones, Clock clock) {
    this.graph = graph;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CalendarAddress asked = CalendarAddress.of(request);
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    RequestLocale locale = RequestLocale.of(request);
    Instant now = clock.instant();

    MailboxZone shown = zones.of(user);
    ZoneId zone = shown.zone();
    ShownRange range =
        ShownRange.of(
            Objects.requireNonNullElse(asked.view(), CalendarView.WEEK),
            Objects.requireNonNullElseGet(asked.date(), () -> LocalDate.ofInstant(now, zone)),
            locale.locale());
    CalendarEvents events;
    try {
      events = graph.calendarView(user.mailbox(), range.from(zone), range.to(zone), zone);
    } catch (GatehouseException e) {
      CalendarPage empty = CalendarPage.of(CalendarEvents.NONE, range, asked, shown, locale, now);
      Outage.keep(request, e, new Outage(empty, asked.link()));
      throw e;
    }

    request.setAttribute("calendar", CalendarPage.of(events, range, asked, shown, locale, now));
    request.getRequestDispatcher("/WEB-INF/views/calendar.jsp").forward(request, response);
  }
}

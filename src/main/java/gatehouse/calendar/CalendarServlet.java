package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxRequest;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import gatehouse.session.UserSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code GET /calendar} and below: the user's calendar, see {@link CalendarAddress}. Graph is
 * called before anything is rendered, so that a failure can still become an error page.
 */
public final class CalendarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient GraphClient graph;
  private final ZoneId fallbackZone;
  private final Clock clock;

  public CalendarServlet(GraphClient graph, ZoneId fallbackZone, Clock clock) {
    this.graph = graph;
    this.fallbackZone = fallbackZone;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CalendarAddress asked = CalendarAddress.of(request);
    CurrentUser currentUser = CurrentUser.of(request);
    currentUser.require(
        "Calendars.Read",
        "Calendars.ReadWrite",
        "Calendars.Read.Shared",
        "Calendars.ReadWrite.Shared");
    MailboxRequest access = currentUser.mailbox();
    RequestLocale locale = RequestLocale.of(request);
    Instant now = clock.instant();

    MailboxZone zone = zoneOf(currentUser.session(), access);
    LocalDate date = asked.date();
    ShownRange range =
        ShownRange.of(
            Optional.ofNullable(asked.view()).orElse(CalendarView.WEEK),
            date == null ? LocalDate.ofInstant(now, zone.zone()) : date,
            locale.locale());
    CalendarEvents events =
        graph.calendarView(access, range.from(zone.zone()), range.to(zone.zone()), zone.zone());

    request.setAttribute("calendar", CalendarPage.of(events, range, asked, zone, locale, now));
    request.getRequestDispatcher("/WEB-INF/views/calendar.jsp").forward(request, response);
  }

  /** Remembered, so that only the first calendar page of a session asks Graph for it. */
  private MailboxZone zoneOf(UserSession session, MailboxRequest access) {
    return session
        .pageState(RememberedZone.class)
        .get()
        .flatMap(RememberedZone::zone)
        .orElseGet(
            () -> {
              MailboxZone read = graph.mailboxZone(access, fallbackZone);
              if (read.origin() != MailboxZone.Origin.UNREACHABLE) {
                session.pageState(RememberedZone.class).set(RememberedZone.of(read));
              }
              return read;
            });
  }
}

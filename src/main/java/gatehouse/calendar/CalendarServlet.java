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
 * {@code GET /calendar}: the current week of the user, or the one of {@code ?date=2026-11-20}.
 * Graph is called before anything is rendered, so that a failure can still become an error page.
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
    Optional<LocalDate> asked = ShownWeek.askedFor(request.getParameterValues("date"));
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
    ShownWeek week =
        ShownWeek.containing(
            asked.orElseGet(() -> LocalDate.ofInstant(now, zone.zone())), locale.locale());
    CalendarEvents events =
        graph.calendarView(access, week.from(zone.zone()), week.to(zone.zone()), zone.zone());

    request.setAttribute("week", CalendarWeek.of(events, week, zone, locale, now));
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

package gatehouse.calendar;

import gatehouse.config.Settings;
import gatehouse.graph.GraphClient;
import gatehouse.mailbox.MailboxViews;
import gatehouse.mailbox.ViewCache;
import gatehouse.session.UserSessions;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** Makes the servlets of the calendar's routes, or those that say that there is no calendar. */
public final class CalendarServlets {
  private final Optional<GraphClient> graph;
  private final ZoneId fallback;
  private final ViewCache cache;
  private final Clock clock;

  /**
   * @param graph empty if the accounts have no calendar
   * @param settings the zone of mailboxes that have none
   * @param sessions with each of which ends what was kept for it
   */
  public CalendarServlets(
      Optional<GraphClient> graph, Settings.Graph settings, UserSessions sessions, Clock clock) {
    this.graph = graph;
    this.fallback = settings.timeZone();
    this.cache = new ViewCache(clock);
    this.clock = clock;
    sessions.whenOver(cache::drop);
  }

  public HttpServlet calendar() {
    return graph
        .<HttpServlet>map(
            client -> new CalendarServlet(views(client), new ShownZone(client, fallback), clock))
        .orElseGet(NoCalendarServlet::new);
  }

  public HttpServlet calendars() {
    return graph
        .<HttpServlet>map(client -> new CalendarsServlet(views(client)))
        .orElseGet(NoCalendarServlet::new);
  }

  private MailboxViews views(GraphClient client) {
    return new MailboxViews(client, cache, clock);
  }

  public HttpServlet event() {
    return graph
        .<HttpServlet>map(client -> new EventServlet(client, new ShownZone(client, fallback)))
        .orElseGet(NoCalendarServlet::new);
  }
}

package gatehouse.calendar;

import gatehouse.auth.AuthHelper;
import gatehouse.auth.UserOfPublicPage;
import gatehouse.graph.GraphClient;
import gatehouse.session.UserSessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the servlets of the calendar's routes, or those that say that there is no calendar. */
public final class CalendarServlets {
  private final Optional<GraphClient> graph;
  private final ZoneId fallback;
  private final Clock clock;

  /**
   * @param graph empty if the accounts have no calendar
   * @param fallback the zone of mailboxes that have none
   */
  public CalendarServlets(Optional<GraphClient> graph, ZoneId fallback, Clock clock) {
    this.graph = graph;
    this.fallback = fallback;
    this.clock = clock;
  }

  public HttpServlet calendar() {
    return graph
        .<HttpServlet>map(
            client -> new CalendarServlet(client, new ShownZone(client, fallback), clock))
        .orElseGet(NoCalendarServlet::new);
  }

  public HttpServlet event() {
    return graph
        .<HttpServlet>map(client -> new EventServlet(client, new ShownZone(client, fallback)))
        .orElseGet(NoCalendarServlet::new);
  }

  /** What the home page shows of the calendar, for whoever is signed in. */
  public Consumer<HttpServletRequest> next(AuthHelper helper, UserSessions sessions) {
    UserOfPublicPage users = new UserOfPublicPage(helper, sessions, clock);
    return graph
        .<Consumer<HttpServletRequest>>map(
            client -> new NextEvents(users, client, new ShownZone(client, fallback), clock))
        .orElse(request -> {});
  }
}

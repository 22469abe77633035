package gatehouse.calendar;

import gatehouse.graph.GraphClient;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;

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

  /** Of another package's page of the calendar. */
  public HttpServlet with(BiFunction<GraphClient, ShownZone, HttpServlet> servlet) {
    return graph
        .map(client -> servlet.apply(client, new ShownZone(client, fallback)))
        .orElseGet(NoCalendarServlet::new);
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
}

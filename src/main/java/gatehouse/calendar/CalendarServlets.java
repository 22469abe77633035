package gatehouse.calendar;

import gatehouse.graph.GraphClient;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.ZoneId;

/** Makes the servlets of the calendar's routes, or those that say that there is no calendar. */
public final class CalendarServlets {
  private final boolean none;
  private final GraphClient graph;
  private final ShownZone zones;
  private final Clock clock;

  /**
   * @param none whether the accounts have no calendar
   * @param fallback the zone of mailboxes that have none
   */
  public CalendarServlets(boolean none, GraphClient graph, ZoneId fallback, Clock clock) {
    this.none = none;
    this.graph = graph;
    this.zones = new ShownZone(graph, fallback);
    this.clock = clock;
  }

  public HttpServlet calendar() {
    return none ? new NoCalendarServlet() : new CalendarServlet(graph, zones, clock);
  }

  public HttpServlet event() {
    return none ? new NoCalendarServlet() : new EventServlet(graph, zones);
  }
}

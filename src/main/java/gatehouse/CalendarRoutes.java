package gatehouse;

import gatehouse.calendar.CalendarServlets;
import gatehouse.calendar.ZoneServlet;
import gatehouse.find.FreeTimeServlet;
import gatehouse.find.SearchServlet;
import gatehouse.icalendar.CalendarFileServlet;
import gatehouse.web.Route;
import jakarta.servlet.Servlet;
import java.time.Clock;

/** The servlets of the calendar's routes, whatever package they are in. */
final class CalendarRoutes {
  private final CalendarServlets servlets;
  private final Clock clock;

  CalendarRoutes(CalendarServlets servlets, Clock clock) {
    this.servlets = servlets;
    this.clock = clock;
  }

  /**
   * @param route {@link Route#CALENDAR} or one below it
   */
  Servlet servlet(Route route) {
    return switch (route) {
      case CALENDAR -> servlets.calendar();
      case EVENT -> servlets.event();
      case CALENDAR_ZONE -> servlets.with((graph, zones) -> new ZoneServlet());
      case SEARCH -> servlets.with((graph, zones) -> new SearchServlet(graph, zones, clock));
      case FREE_TIME -> servlets.with((graph, zones) -> new FreeTimeServlet(graph, zones, clock));
      case CALENDAR_FILE ->
          servlets.with((graph, zones) -> new CalendarFileServlet(graph, zones, clock));
      default -> throw new IllegalArgumentException(route + " is not of the calendar");
    };
  }
}

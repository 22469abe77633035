package gatehouse;

import gatehouse.auth.UserOfPublicPage;
import gatehouse.calendar.CalendarServlet;
import gatehouse.calendar.CalendarsServlet;
import gatehouse.calendar.EventServlet;
import gatehouse.calendar.NextEvents;
import gatehouse.calendar.NoCalendarServlet;
import gatehouse.calendar.ShownZone;
import gatehouse.calendar.ZoneServlet;
import gatehouse.config.Settings;
import gatehouse.editing.AnswerEventServlet;
import gatehouse.editing.EditEventServlet;
import gatehouse.editing.NewEventServlet;
import gatehouse.editing.RemoveEventServlet;
import gatehouse.find.FreeTimeServlet;
import gatehouse.find.SearchServlet;
import gatehouse.graph.Calendars;
import gatehouse.graph.EventFiles;
import gatehouse.graph.GraphClient;
import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundProxy;
import gatehouse.http.UpstreamWatch;
import gatehouse.icalendar.CalendarFileServlet;
import gatehouse.mailbox.MailboxViews;
import gatehouse.mailbox.ViewCache;
import gatehouse.session.UserSessions;
import gatehouse.web.Route;
import gatehouse.web.RouteServlets;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the servlets of the calendar's routes, or those that say that there is no calendar. */
final class CalendarRoutes {
  private final Optional<GraphClient> graph;
  private final ZoneId fallback;
  private final ViewCache cache;
  private final Clock clock;

  /**
   * @param context without a calendar in the navigation if there is none
   * @param graph empty if the accounts have no calendar
   * @param settings the zone of mailboxes that have none
   * @param sessions with each of which ends what was kept for it
   */
  CalendarRoutes(
      ServletContext context,
      Optional<GraphClient> graph,
      Settings.Graph settings,
      UserSessions sessions,
      Clock clock) {
    this.graph = graph;
    this.fallback = settings.timeZone();
    this.cache = new ViewCache(clock);
    this.clock = clock;
    sessions.whenOver(cache::drop);
    RouteServlets.describe(context);
    context.setAttribute(
        "withoutCalendar", graph.isEmpty() || !RouteServlets.isDeclared(Route.CALENDAR, context));
  }

  /** The client of Graph, to be closed; empty if there is no Graph. */
  static Optional<GraphClient> graph(
      Settings settings, OutboundProxy proxy, Clock clock, UpstreamWatch watch) {
    HttpLimits limits = settings.limits().outbound();
    int calls = settings.graph().mailboxCalls();
    return settings
        .graph()
        .endpoint()
        .map(at -> new GraphClient(at, limits, proxy, calls, clock, watch));
  }

  /**
   * @param route {@link Route#CALENDAR} or one below it
   */
  Servlet servlet(Route route) {
    return graph.<Servlet>map(client -> of(route, client)).orElseGet(NoCalendarServlet::new);
  }

  /** What the home page shows of the calendar, for whoever is signed in. */
  Consumer<HttpServletRequest> next(UserOfPublicPage users) {
    return graph
        .<Consumer<HttpServletRequest>>map(
            client -> new NextEvents(users, client, new ShownZone(client, fallback), clock))
        .orElse(request -> {});
  }

  private Servlet of(Route route, GraphClient client) {
    ShownZone zones = new ShownZone(client, fallback);
    MailboxViews views = new MailboxViews(new Calendars(client), cache, clock);
    return switch (route) {
      case CALENDAR -> new CalendarServlet(views, zones, clock);
      case CALENDARS -> new CalendarsServlet(views);
      case CALENDAR_ZONE -> new ZoneServlet();
      case SEARCH -> new SearchServlet(client, zones, clock);
      case FREE_TIME -> new FreeTimeServlet(client, zones, clock);
      case CALENDAR_FILE -> new CalendarFileServlet(new EventFiles(client), zones, clock);
      case EVENT -> new EventServlet(client, zones);
      case NEW_EVENT -> new NewEventServlet(client, zones, views, clock);
      case EDIT_EVENT -> new EditEventServlet(client, zones, views);
      case REMOVE_EVENT -> new RemoveEventServlet(client, zones, views);
      case ANSWER_EVENT -> new AnswerEventServlet(client, zones, views);
      default -> throw new IllegalArgumentException(route + " is not of the calendar");
    };
  }
}

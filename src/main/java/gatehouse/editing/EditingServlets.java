package gatehouse.editing;

import gatehouse.calendar.NoCalendarServlet;
import gatehouse.calendar.ShownZone;
import gatehouse.graph.GraphClient;
import gatehouse.web.Route;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Makes the servlets of the pages that change events, or those that say that there is no calendar.
 */
public final class EditingServlets {
  private final Optional<GraphClient> graph;
  private final ZoneId fallback;
  private final Clock clock;

  /**
   * @param graph empty if the accounts have no calendar
   * @param fallback the zone of mailboxes that have none
   */
  public EditingServlets(Optional<GraphClient> graph, ZoneId fallback, Clock clock) {
    this.graph = graph;
    this.fallback = fallback;
    this.clock = clock;
  }

  /**
   * @param route one of those that change events
   */
  public HttpServlet servlet(Route route) {
    if (graph.isEmpty()) {
      return new NoCalendarServlet();
    }
    GraphClient client = graph.get();
    ShownZone zones = new ShownZone(client, fallback);
    return switch (route) {
      case NEW_EVENT -> new NewEventServlet(client, zones, clock);
      case EDIT_EVENT -> new EditEventServlet(client, zones);
      case REMOVE_EVENT -> new RemoveEventServlet(client, zones);
      case ANSWER_EVENT -> new AnswerEventServlet(client, zones);
      default -> throw new IllegalArgumentException(route.path());
    };
  }
}

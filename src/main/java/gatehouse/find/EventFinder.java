package gatehouse.find;

import gatehouse.auth.CurrentUser;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventSearch;
import gatehouse.graph.GraphClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Looks for events: by Microsoft Search in all of a work account's calendar; where that is refused,
 * as it is to personal accounts, in half a year of the calendar itself.
 */
final class EventFinder {
  static final int MOST = 50;
  private static final int DAYS_BEFORE = 30;
  private static final int DAYS_AFTER = 150;

  /** The tenant of all personal accounts. */
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad|";

  private static final Set<ErrorCode> NO_SEARCH =
      Set.of(ErrorCode.GRAPH_REFUSED, ErrorCode.PERMISSION_MISSING);

  private final GraphClient graph;
  private final EventSearch search;

  EventFinder(GraphClient graph) {
    this.graph = graph;
    this.search = new EventSearch(graph);
  }

  FoundEvents find(CurrentUser user, SearchWords words, ZoneId zone, Instant now) {
    if (!user.account().key().startsWith(PERSONAL)) {
      try {
        CalendarEvents found = search.find(user.mailbox(), words.words(), zone);
        return new FoundEvents(found.events(), found.partial(), null, null);
      } catch (GatehouseException e) {
        if (!NO_SEARCH.contains(e.code())) {
          throw e;
        }
      }
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = today.minusDays(DAYS_BEFORE);
    LocalDate last = today.plusDays(DAYS_AFTER);
    CalendarEvents all =
        graph.calendarView(
            user.mailbox(),
            first.atStartOfDay(zone).toInstant(),
            last.plusDays(1).atStartOfDay(zone).toInstant(),
            zone);
    List<CalendarEvent> found = all.events().stream().filter(words::find).toList();
    return new FoundEvents(
        found.subList(0, Math.min(found.size(), MOST)),
        found.size() > MOST || all.partial(),
        first,
        last);
  }
}

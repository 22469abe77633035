package gatehouse.graph;

import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.users.item.calendarview.CalendarViewRequestBuilder;
import com.microsoft.kiota.RequestOption;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a {@code calendarView} page by page, as far as is sensible. What cuts it short after the
 * first page (too many events, pages or seconds, a link that leads astray, a page that fails) makes
 * the result partial rather than a fault: what has been read is right.
 */
final class CalendarPages {
  /** Graph's own maximum for a page here: an ordinary week is one call. */
  private static final int PAGE_SIZE = 1000;

  private static final int MAX_EVENTS = 1000;
  private static final int MAX_PAGES = 50;

  /** Each field that {@link EventReader} reads, and no other. */
  private static final String[] SELECT = {
    "id",
    "subject",
    "start",
    "end",
    "isAllDay",
    "organizer",
    "location",
    "isCancelled",
    "type",
    "webLink"
  };

  private static final Logger LOG = LoggerFactory.getLogger(CalendarPages.class);

  private final GraphConnection connection;
  private final GraphCall call;
  private final EventWindow window;
  private final List<CalendarEvent> events = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> followed = new HashSet<>();

  CalendarPages(GraphConnection connection, GraphCall call, EventWindow window) {
    this.connection = connection;
    this.call = call;
    this.window = window;
  }

  CalendarEvents read() {
    boolean partial = false;
    EventCollectionResponse page = page(null);
    while (true) {
      if (!add(page)) {
        partial = true;
        break;
      }
      String link = page.getOdataNextLink();
      if (link == null || link.isBlank()) {
        break;
      }
      Optional<EventCollectionResponse> next = following(link);
      if (next.isEmpty()) {
        partial = true;
        break;
      }
      page = next.get();
    }
    events.sort(Comparator.comparing(event -> window.startOf(event.span())));
    return new CalendarEvents(events, partial);
  }

  private Optional<EventCollectionResponse> following(String link) {
    Optional<String> next = connection.origin().next(link);
    if (next.isEmpty()) {
      LOG.warn("Graph names a next page that is not on the configured Graph: not followed");
      return Optional.empty();
    }
    if (events.size() >= MAX_EVENTS
        || followed.size() >= MAX_PAGES - 1
        || !followed.add(next.get())
        || call.isOver()) {
      return Optional.empty();
    }
    try {
      return Optional.of(page(next.get()));
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.GRAPH_UNAVAILABLE || e.code() == ErrorCode.BUSY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private EventCollectionResponse page(@Nullable String link) {
    List<RequestOption> options = List.of(call);
    EventCollectionResponse page =
        connection.answer(
            me -> {
              CalendarViewRequestBuilder view = me.calendarView();
              return (link == null ? view : view.withUrl(link))
                  .get(
                      request -> {
                        request.options = options;
                        request.headers.add("Prefer", "outlook.timezone=\"UTC\"");
                        request.queryParameters.startDateTime = window.from().toString();
                        request.queryParameters.endDateTime = window.to().toString();
                        request.queryParameters.select = SELECT;
                        request.queryParameters.orderby = new String[] {"start/dateTime"};
                        request.queryParameters.top = PAGE_SIZE;
                      });
            });
    if (page.getValue() == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "Graph gave no list of events");
    }
    return page;
  }

  /** Graph repeats an event where the calendar changed between two pages: it counts once. */
  private boolean add(EventCollectionResponse page) {
    for (Event event : page.getValue()) {
      Optional<CalendarEvent> read = EventReader.read(event, window.zone());
      if (read.isEmpty() || !window.touches(read.get().span())) {
        continue;
      }
      if (!read.get().id().isEmpty() && !ids.add(read.get().id())) {
        continue;
      }
      if (events.size() >= MAX_EVENTS) {
        return false;
      }
      events.add(read.get());
    }
    return true;
  }
}

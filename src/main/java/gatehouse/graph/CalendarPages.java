package gatehouse.graph;

import com.microsoft.graph.users.item.calendarview.CalendarViewRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a {@code calendarView} page by page, as far as is sensible. What cuts it short after the
 * first page (too many events, pages or seconds, a link to somewhere else, a page that fails) makes
 * the result partial; it is not an error, since what has been read is right.
 */
final class CalendarPages {
  /** Graph's own maximum for a page here: an ordinary week is one call. */
  private static final int PAGE_SIZE = 1000;

  private static final int MAX_EVENTS = 1000;
  private static final int MAX_PAGES = 50;

  private static final Set<ErrorCode> PAGE_FAILURES =
      Set.of(
          ErrorCode.GRAPH_UNAVAILABLE, ErrorCode.GRAPH_REFUSED, ErrorCode.PAUSED, ErrorCode.BUSY);

  private static final Logger LOG = LoggerFactory.getLogger(CalendarPages.class);

  private final GraphReader reader;
  private final EventWindow window;
  private final List<CalendarEvent> events = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<URI> followed = new HashSet<>();
  private int unreadable;

  CalendarPages(GraphReader reader, EventWindow window) {
    this.reader = reader;
    this.window = window;
  }

  CalendarEvents read() {
    boolean partial = false;
    EventJson.Page page = page(null);
    while (true) {
      if (!add(Objects.requireNonNull(page.events()))) {
        partial = true;
        break;
      }
      String link = page.nextLink();
      if (link == null || link.isBlank()) {
        break;
      }
      Optional<EventJson.Page> next = following(link);
      if (next.isEmpty()) {
        partial = true;
        break;
      }
      page = next.get();
    }
    events.sort(Comparator.comparing(event -> window.startOf(event.span())));
    return new CalendarEvents(events, partial, unreadable);
  }

  private Optional<EventJson.Page> following(String link) {
    Optional<URI> next = reader.connection().origin().next(link);
    if (next.isEmpty()) {
      LOG.warn(
          "Graph names a next page that is not on the configured Graph: the list of events is"
              + " partial");
      return Optional.empty();
    }
    if (events.size() >= MAX_EVENTS
        || followed.size() >= MAX_PAGES - 1
        || !followed.add(next.get())
        || reader.deadline().isOver()) {
      return Optional.empty();
    }
    try {
      return Optional.of(page(next.get()));
    } catch (GatehouseException e) {
      if (PAGE_FAILURES.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private EventJson.Page page(@Nullable URI link) {
    EventJson.Page page =
        reader.get(
            EventJson.Page.class,
            me -> {
              RequestInformation asked = firstPage(me.calendarView());
              if (link != null) {
                asked.setUri(link);
              }
              return asked;
            });
    if (page.events() == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "Graph gave no list of events");
    }
    return page;
  }

  private RequestInformation firstPage(CalendarViewRequestBuilder view) {
    return view.toGetRequestInformation(
        asked -> {
          asked.headers.add("Prefer", GraphReader.PREFERRED);
          asked.queryParameters.startDateTime = window.from().toString();
          asked.queryParameters.endDateTime = window.to().toString();
          asked.queryParameters.select = EventJson.FIELDS;
          asked.queryParameters.orderby = new String[] {"start/dateTime"};
          asked.queryParameters.top = PAGE_SIZE;
        });
  }

  /** Graph repeats an event where the calendar changed between two pages: it counts once. */
  private boolean add(List<@Nullable EventJson> page) {
    for (EventJson json : page) {
      if (json == null) {
        continue;
      }
      CalendarEvent event = EventReader.read(json, window.zone());
      if (event == null) {
        unreadable++;
        continue;
      }
      if (!window.touches(event.span()) || (!event.id().isEmpty() && !ids.add(event.id()))) {
        continue;
      }
      if (events.size() >= MAX_EVENTS) {
        return false;
      }
      events.add(event);
    }
    return true;
  }
}

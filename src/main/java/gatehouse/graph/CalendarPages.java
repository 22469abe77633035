package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a {@code calendarView} page by page, as far as is sensible. What cuts it short after the
 * first page (too many events, pages or seconds, a link to somewhere else, a page that fails) makes
 * the result partial; it is not an error, since what has been read is right.
 */
final class CalendarPages<T> {
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
  private final Kind<T> kind;
  private final @Nullable String calendar;
  private final List<T> events = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<URI> followed = new HashSet<>();
  private int unreadable;

  /**
   * @param calendar its id; null for the default calendar
   */
  CalendarPages(GraphReader reader, EventWindow window, Kind<T> kind, @Nullable String calendar) {
    this.reader = reader;
    this.window = window;
    this.kind = kind;
    this.calendar = calendar;
  }

  /**
   * What is made of the events.
   *
   * @param fields that are asked for
   * @param read gives null for an event whose times cannot be read
   * @param event what was read is about
   */
  record Kind<T>(
      String[] fields,
      BiFunction<EventJson, ZoneId, @Nullable T> read,
      Function<T, CalendarEvent> event) {}

  /** As {@link CalendarEvents}. */
  record Found<T>(List<T> events, boolean partial, int unreadable) {}

  Found<T> read() {
    return read(checked(reader.get(EventJson.Page.class, this::firstPage)));
  }

  /**
   * @param first the answer to {@link #firstPage}
   */
  Found<T> read(GraphBatch.Part first) {
    return read(checked(first.read(EventJson.Page.class)));
  }

  private Found<T> read(EventJson.Page first) {
    boolean partial = false;
    EventJson.Page page = first;
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
    events.sort(Comparator.comparing(item -> window.startOf(kind.event().apply(item).span())));
    return new Found<>(events, partial, unreadable);
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

  private EventJson.Page page(URI link) {
    return checked(
        reader.get(
            EventJson.Page.class,
            me -> {
              RequestInformation asked = firstPage(me);
              asked.setUri(link);
              return asked;
            }));
  }

  private static EventJson.Page checked(EventJson.Page page) {
    if (page.events() == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "Graph gave no list of events");
    }
    return page;
  }

  /** The parameters by their names, since the SDK has a type of its own for each calendar. */
  RequestInformation firstPage(UserItemRequestBuilder me) {
    RequestInformation asked =
        calendar == null
            ? me.calendarView().toGetRequestInformation()
            : me.calendars().byCalendarId(calendar).calendarView().toGetRequestInformation();
    asked.headers.add("Prefer", GraphReader.PREFERRED);
    asked.addQueryParameters(
        () ->
            Map.of(
                "startDateTime",
                window.from().toString(),
                "endDateTime",
                window.to().toString(),
                "%24select",
                kind.fields(),
                "%24orderby",
                new String[] {"start/dateTime"},
                "%24top",
                PAGE_SIZE));
    return asked;
  }

  /** Graph repeats an event where the calendar changed between two pages: it counts once. */
  private boolean add(List<@Nullable EventJson> page) {
    for (EventJson json : page) {
      if (json == null) {
        continue;
      }
      T item = kind.read().apply(json, window.zone());
      if (item == null) {
        unreadable++;
        continue;
      }
      CalendarEvent event = kind.event().apply(item);
      if (!window.touches(event.span()) || (!event.id().isEmpty() && !ids.add(event.id()))) {
        continue;
      }
      if (events.size() >= MAX_EVENTS) {
        return false;
      }
      events.add(item);
    }
    return true;
  }
}

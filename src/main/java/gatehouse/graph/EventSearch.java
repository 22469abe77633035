package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Microsoft Search over events, {@code POST /search/query}; events themselves have no search. */
public final class EventSearch {
  /** Microsoft Search's own maximum for events. */
  private static final int MOST = 25;

  private final GraphClient graph;

  public EventSearch(GraphClient graph) {
    this.graph = graph;
  }

  private record Answer(@Nullable List<@Nullable Result> value) {}

  private record Result(@Nullable List<@Nullable Container> hitsContainers) {}

  private record Container(
      @Nullable List<@Nullable Hit> hits, @Nullable Boolean moreResultsAvailable) {}

  private record Hit(@Nullable String hitId, @Nullable EventJson resource) {}

  /**
   * The events with words that begin so in subject, place, people or text, by start; of work
   * accounts alone.
   *
   * @throws GatehouseException {@link ErrorCode#GRAPH_REFUSED} or {@link
   *     ErrorCode#PERMISSION_MISSING} for other accounts
   */
  public CalendarEvents find(MailboxRequest access, List<String> words, ZoneId zone) {
    return graph.read(access, reader -> found(reader, words, zone));
  }

  private static CalendarEvents found(GraphReader reader, List<String> words, ZoneId zone) {
    Map<String, Object> request =
        Map.of(
            "entityTypes",
            List.of("event"),
            "query",
            Map.of("queryString", query(words)),
            "from",
            0,
            "size",
            MOST);
    Answer answer = reader.ask(Answer.class, "/search/query", Map.of("requests", List.of(request)));
    List<CalendarEvent> events = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    boolean more = false;
    int unreadable = 0;
    for (Container container : containers(answer)) {
      more |= Boolean.TRUE.equals(container.moreResultsAvailable());
      for (Hit hit : orNone(container.hits())) {
        CalendarEvent event = event(hit, zone);
        if (event == null) {
          unreadable++;
        } else if (event.id().isEmpty() || ids.add(event.id())) {
          events.add(event);
        }
      }
    }
    events.sort(Comparator.comparing(event -> startOf(event.span(), zone)));
    return new CalendarEvents(events, more, unreadable);
  }

  /** In its language, words in upper case are operators; a star stands for any ending. */
  private static String query(List<String> words) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT) + "*")
        .collect(Collectors.joining(" "));
  }

  private static List<Container> containers(Answer answer) {
    return orNone(answer.value()).stream()
        .flatMap(result -> orNone(result.hitsContainers()).stream())
        .toList();
  }

  private static @Nullable CalendarEvent event(Hit hit, ZoneId zone) {
    CalendarEvent event = hit.resource() == null ? null : EventReader.read(hit.resource(), zone);
    if (event == null || !event.id().isEmpty() || hit.hitId() == null) {
      return event;
    }
    return new CalendarEvent(
        // The id of the event in another base64 than that of addresses.
        hit.hitId().replace('/', '-').replace('+', '_'),
        event.subject(),
        event.span(),
        event.organizerName(),
        event.organizerAddress(),
        event.location(),
        event.status(),
        event.webLink());
  }

  private static Instant startOf(EventSpan span, ZoneId zone) {
    return span instanceof EventSpan.AllDay days
        ? days.firstDay().atStartOfDay(zone).toInstant()
        : ((EventSpan.Timed) span).start().toInstant();
  }

  private static <T> List<T> orNone(@Nullable List<@Nullable T> list) {
    List<T> there = new ArrayList<>();
    if (list != null) {
      list.stream().filter(Objects::nonNull).forEach(there::add);
    }
    return there;
  }
}

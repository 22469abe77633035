package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads events for calendar files. */
public final class EventFiles {
  private static final String[] ALONE = joined(EventJson.MORE_FIELDS, EventJson.FILE_FIELDS);
  private static final String[] SERIES = joined(ALONE, EventJson.SERIES_FIELDS);

  /** A thousand texts and lists of attendees would be many megabytes. */
  private static final String[] OF_VIEW =
      joined(
          EventJson.FIELDS, new String[] {"iCalUId", "responseStatus", "webLink", "onlineMeeting"});

  private static final CalendarPages.Kind<FiledEvent> VIEWED =
      new CalendarPages.Kind<>(
          OF_VIEW, (json, zone) -> filed(json, null, zone), filed -> filed.details().event());

  /** The id of the series and a day. */
  private static final Pattern CANCELLED = Pattern.compile(".*\\.(\\d{4}-\\d{2}-\\d{2})");

  private final GraphClient graph;

  public EventFiles(GraphClient graph) {
    this.graph = graph;
  }

  private static String[] joined(String[] some, String[] others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /** As {@link GraphClient#calendarView}: each occurrence of a series is an event. */
  public ViewFile view(MailboxRequest access, Instant from, Instant to, ZoneId zone) {
    EventWindow window = new EventWindow(from, to, zone);
    CalendarPages.Found<FiledEvent> found =
        graph.read(access, reader -> new CalendarPages<>(reader, window, VIEWED, null).read());
    return new ViewFile(found.events(), found.partial());
  }

  /**
   * One event, or the series that it belongs to, if that can be read.
   *
   * @param zone of the times of an event that belongs to no series
   * @throws GatehouseException {@link ErrorCode#ITEM_NOT_FOUND} if there is none
   */
  public EventFile event(MailboxRequest access, String id, ZoneId zone) {
    return graph.read(access, reader -> read(reader, id, zone));
  }

  private static EventFile read(GraphReader reader, String id, ZoneId zone) {
    EventJson json = event(reader, id, false);
    String master =
        GraphReader.textOrNull("seriesMaster".equals(json.type()) ? id : json.seriesMasterId());
    Optional<EventFile> series =
        master == null
            ? Optional.empty()
            : series(reader, master, true).or(() -> series(reader, master, false));
    return series.orElseGet(
        () -> {
          FiledEvent alone = filed(json, null, zone);
          if (alone == null) {
            throw new GatehouseException(
                ErrorCode.GRAPH_UNAVAILABLE, "the event of Graph has no time");
          }
          return new EventFile(alone, List.of(), List.of());
        });
  }

  /** Empty if it cannot be read, or its pattern is unknown. */
  private static Optional<EventFile> series(GraphReader reader, String id, boolean withExceptions) {
    EventJson json;
    try {
      json = event(reader, id, withExceptions);
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      return Optional.empty();
    }
    ZoneId zone = zone(json);
    FiledEvent master = zone == null ? null : filed(json, null, zone);
    if (zone == null || master == null || master.details().recurrence() == null) {
      return Optional.empty();
    }
    List<FiledEvent> exceptions = new ArrayList<>();
    for (EventJson exception : orNone(json.exceptionOccurrences())) {
      FiledEvent filed =
          exception.originalStart() == null ? null : filed(exception, master.uid(), zone);
      if (filed != null && filed.originalStart() != null) {
        exceptions.add(filed);
      }
    }
    return Optional.of(new EventFile(master, exceptions, days(json.cancelledOccurrences())));
  }

  /** That of the series, in which its hours are the same all year; null if it is unknown. */
  private static @Nullable ZoneId zone(EventJson master) {
    String name = GraphReader.textOrNull(master.originalStartTimeZone());
    return name == null ? null : ZoneNames.find(name).orElse(null);
  }

  private static EventJson event(GraphReader reader, String id, boolean ofSeries) {
    return reader.eventJson(
        id,
        joined(EventJson.FIELDS, ofSeries ? SERIES : ALONE),
        ofSeries ? "exceptionOccurrences" : null);
  }

  /**
   * @param seriesUid null for that of the event
   */
  private static @Nullable FiledEvent filed(
      EventJson json, @Nullable String seriesUid, ZoneId zone) {
    EventDetails details = EventDetailsReader.read(json, zone);
    if (details == null) {
      return null;
    }
    String own = GraphReader.textOrNull(json.iCalUId());
    String uid = Objects.requireNonNullElse(own, details.event().id());
    return new FiledEvent(
        details,
        seriesUid == null ? uid : seriesUid,
        seriesUid == null
            ? null
            : moment(
                json.originalStart(),
                // Whole days are whole days of UTC there.
                details.event().span() instanceof EventSpan.AllDay ? ZoneOffset.UTC : zone));
  }

  private static @Nullable ZonedDateTime moment(@Nullable String text, ZoneId zone) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).atZoneSameInstant(zone);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<LocalDate> days(@Nullable List<@Nullable String> ids) {
    List<LocalDate> days = new ArrayList<>();
    for (String id : orNone(ids)) {
      Matcher day = CANCELLED.matcher(id);
      if (day.matches()) {
        try {
          days.add(LocalDate.parse(day.group(1)));
        } catch (DateTimeException e) {
          // no such day: nothing can be there
        }
      }
    }
    return days;
  }

  private static <T> List<T> orNone(@Nullable List<@Nullable T> list) {
    List<T> there = new ArrayList<>();
    if (list != null) {
      list.forEach(
          item -> {
            if (item != null) {
              there.add(item);
            }
          });
    }
    return there;
  }
}

package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventStatus.ShowAs;
import gatehouse.graph.Schedule.Busy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When colleagues are not free, Graph's {@code getSchedule}. */
public final class Schedules {
  private static final int MINUTES = 15;

  private final GraphClient graph;

  public Schedules(GraphClient graph) {
    this.graph = graph;
  }

  private record Answer(@Nullable List<@Nullable Information> value) {}

  private record Information(
      @Nullable String scheduleId,
      @Nullable Object error,
      @Nullable String availabilityView,
      @Nullable List<@Nullable Item> scheduleItems) {}

  private record Item(
      @Nullable String status, EventJson.@Nullable Time start, EventJson.@Nullable Time end) {}

  /**
   * In the order of the addresses; of work accounts alone.
   *
   * @param addresses at most {@link Schedule#MOST}
   * @throws GatehouseException {@link ErrorCode#GRAPH_REFUSED} or {@link
   *     ErrorCode#PERMISSION_MISSING} for other accounts
   */
  public List<Schedule> of(
      MailboxRequest access, List<String> addresses, Instant from, Instant to) {
    return graph.read(access, reader -> read(reader, addresses, from, to));
  }

  private static List<Schedule> read(
      GraphReader reader, List<String> addresses, Instant from, Instant to) {
    Answer answer =
        reader.ask(
            Answer.class,
            "/me/calendar/getSchedule",
            Map.of(
                "schedules",
                addresses,
                "startTime",
                utc(from),
                "endTime",
                utc(to),
                "availabilityViewInterval",
                MINUTES));
    List<Information> told =
        answer.value() == null
            ? List.of()
            : answer.value().stream().filter(Objects::nonNull).toList();
    return addresses.stream()
        .map(
            address ->
                told.stream()
                    .filter(each -> address.equalsIgnoreCase(each.scheduleId()))
                    .findFirst()
                    .map(each -> schedule(address, each, from))
                    .orElse(new Schedule(address, false, List.of())))
        .toList();
  }

  private static Map<String, String> utc(Instant moment) {
    return Map.of(
        "dateTime",
        LocalDateTime.ofInstant(moment, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + ":00",
        "timeZone",
        "UTC");
  }

  private static Schedule schedule(String address, Information told, Instant from) {
    List<Busy> busy = new ArrayList<>();
    if (told.error() != null || (told.scheduleItems() == null && told.availabilityView() == null)) {
      return new Schedule(address, false, busy);
    }
    if (told.scheduleItems() == null) {
      add(busy, Objects.requireNonNull(told.availabilityView()), from);
      return new Schedule(address, true, busy);
    }
    for (Item item : told.scheduleItems()) {
      if (item != null
          && isBusy(ShowAs.of(item.status()))
          && EventTimes.span(item.start(), item.end(), false, ZoneOffset.UTC)
              instanceof EventSpan.Timed timed) {
        busy.add(new Busy(timed.start().toInstant(), timed.end().toInstant()));
      }
    }
    return new Schedule(address, true, busy);
  }

  /** Whoever works elsewhere can be met, as Outlook sees it. */
  private static boolean isBusy(ShowAs status) {
    return status != ShowAs.FREE && status != ShowAs.WORKING_ELSEWHERE;
  }

  /** A digit for each quarter of an hour: free, tentative, busy, out of office, elsewhere. */
  private static void add(List<Busy> busy, String view, Instant from) {
    for (int i = 0; i < view.length(); i++) {
      char digit = view.charAt(i);
      if (digit != '0' && digit != '4') {
        Instant start = from.plus(Duration.ofMinutes((long) i * MINUTES));
        busy.add(new Busy(start, start.plus(Duration.ofMinutes(MINUTES))));
      }
    }
  }
}

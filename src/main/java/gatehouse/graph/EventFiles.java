package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.ZoneId;

/** Reads from Graph what calendar files are made of. Thread-safe. */
public final class EventFiles {
  private final GraphClient graph;

  public EventFiles(GraphClient graph) {
    this.graph = graph;
  }

  /**
   * One event, or the series that it belongs to.
   *
   * @param zone of the times of events that belong to no series
   * @throws GatehouseException {@link ErrorCode#ITEM_NOT_FOUND} if there is none
   */
  public EventFile event(MailboxRequest access, String id, ZoneId zone) {
    return graph.read(access, reader -> new EventFileReader(reader).read(id, zone));
  }

  /** As {@link GraphClient#calendarView}: each occurrence of a series is an event. */
  public ViewFile view(MailboxRequest access, Instant from, Instant to, ZoneId zone) {
    EventWindow window = new EventWindow(from, to, zone);
    return graph.read(access, reader -> new EventFileReader(reader).view(window));
  }
}

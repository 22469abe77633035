package gatehouse.graph;

import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Reads the calendars of a mailbox. Thread-safe. */
public final class Calendars {
  private final GraphClient graph;

  public Calendars(GraphClient graph) {
    this.graph = graph;
  }

  /** The mailbox's own calendars, and those that others share with it; the default one first. */
  public List<OutlookCalendar> all(MailboxRequest access) {
    return graph.read(access, CalendarListReader::read);
  }

  /**
   * The events of one or more calendars in an {@link EventWindow}, by start.
   *
   * @param from inclusive
   * @param to exclusive
   * @param zone the calendar that the events are put on
   * @param colours of categories, as {@link MailboxSettings#categories}
   * @throws GatehouseException if none of the calendars can be read
   */
  public CalendarViews views(
      MailboxRequest access,
      Instant from,
      Instant to,
      ZoneId zone,
      List<OutlookCalendar> calendars,
      Map<String, OutlookColour> colours) {
    EventWindow window = new EventWindow(from, to, zone);
    int atOnce = graph.atOnce(Math.min(calendars.size(), GraphBatch.MOST));
    return graph.read(
        access,
        atOnce,
        reader -> new CalendarViewsReader(reader, window, colours).read(calendars, atOnce));
  }
}

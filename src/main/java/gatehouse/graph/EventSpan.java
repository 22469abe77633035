package gatehouse.graph;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/** When an event is: whole days, the same dates everywhere, or a span of time in a zone. */
public sealed interface EventSpan {

  /**
   * @param firstDay the first day of the event
   * @param lastDay the last day of the event, inclusive; not before {@code firstDay}
   */
  record AllDay(LocalDate firstDay, LocalDate lastDay) implements EventSpan {}

  /**
   * Start and end are in the zone that was asked for.
   *
   * @param end exclusive; not before {@code start}
   */
  record Timed(ZonedDateTime start, ZonedDateTime end) implements EventSpan {}
}

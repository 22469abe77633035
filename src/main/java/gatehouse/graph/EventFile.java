package gatehouse.graph;

import java.time.LocalDate;
import java.util.List;

/**
 * All that a calendar file has of one event: itself, or the series that it belongs to.
 *
 * @param event the master of the series, if there is one that could be read
 * @param exceptions events of the series that are not as the others
 * @param cancelled the days, in the zone of the series, whose events have been taken out
 */
public record EventFile(FiledEvent event, List<FiledEvent> exceptions, List<LocalDate> cancelled) {
  public EventFile {
    exceptions = List.copyOf(exceptions);
    cancelled = List.copyOf(cancelled);
  }
}

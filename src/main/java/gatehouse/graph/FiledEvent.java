package gatehouse.graph;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event for a calendar file.
 *
 * @param uid the same in everybody's calendar: that of the series for all events of one, but in a
 *     {@link ViewFile}, where each occurrence has its own
 * @param originalStart where an exception to a series would be if it was none; null if it is none
 */
public record FiledEvent(EventDetails details, String uid, @Nullable ZonedDateTime originalStart) {}

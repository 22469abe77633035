package gatehouse.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on one day, as the page shows it: every text is in the user's language, and as short as
 * it will be. A row of the page asks for little more than these; with a thousand rows each
 * expression counts.
 *
 * @param style class names
 * @param time when, on this day
 * @param link to the event in Outlook
 * @param marks what else there is to know: cancelled, recurring, which of several days
 */
public record CalendarEntry(
    String style,
    String time,
    String subject,
    @Nullable String link,
    List<Mark> marks,
    @Nullable String location,
    @Nullable String organizer,
    @Nullable String organizerAddress) {
  public CalendarEntry {
    marks = List.copyOf(marks);
  }

  /**
   * A label under the subject.
   *
   * @param kind the last part of its class name
   */
  public record Mark(String kind, String text) {}
}

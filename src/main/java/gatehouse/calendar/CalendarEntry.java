package gatehouse.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on one day, ready to be shown: in the user's language and shortened, so that a row
 * evaluates few expressions, even on a page of a thousand rows.
 *
 * @param style CSS classes: what the event is, and where on the grid
 * @param link to the event, or to its day if it has no id; relative to {@code /calendar}
 * @param time of the event on this day
 * @param marks such as cancelled, recurring, which of several days; calendar and categories
 * @param location null if there is none, as {@code organizer}
 */
public record CalendarEntry(
    String style,
    String link,
    String time,
    String subject,
    List<Mark> marks,
    @Nullable String location,
    @Nullable String organizer) {
  public CalendarEntry {
    marks = List.copyOf(marks);
  }

  /**
   * A label under the subject.
   *
   * @param kind the last part of its CSS class, and that of its colour
   */
  public record Mark(String kind, String text) {}
}

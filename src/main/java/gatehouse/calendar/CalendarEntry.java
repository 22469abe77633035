package gatehouse.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on one day, ready to be shown: in the user's language and shortened, so that a row
 * evaluates few expressions, even on a page of a thousand rows.
 *
 * @param style CSS classes
 * @param time of the event on this day
 * @param link to the event in Outlook
 * @param marks such as cancelled, recurring, which of several days
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
   * @param kind the last part of its CSS class
   */
  public record Mark(String kind, String text) {}
}

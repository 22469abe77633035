package gatehouse.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One day of a page.
 *
 * @param style CSS classes: which column, whether it is today, past, or the date asked for
 * @param date in ISO form
 * @param link to the day alone, relative to {@code /calendar}
 * @param agenda as {@code link}, to the list that begins with this day
 * @param number of the day in its month
 * @param today whether it is today
 * @param now where on the grid now is, as style classes; null if not on this day or its hours
 * @param clockChange null if the clocks do not change on this day
 * @param rests where the grid has no room for all events
 */
public record CalendarDay(
    String style,
    String date,
    String link,
    String agenda,
    String weekday,
    String shortWeekday,
    int number,
    String dayAndMonth,
    boolean today,
    @Nullable String now,
    @Nullable ClockChange clockChange,
    List<CalendarEntry> entries,
    List<Rest> rests) {
  /** Rows of a day's box in a month. */
  private static final int ROWS_OF_BOX = 3;

  public CalendarDay {
    entries = List.copyOf(entries);
    rests = List.copyOf(rests);
  }

  /** The entries that a box of a month has room for. */
  public List<CalendarEntry> boxed() {
    return entries.subList(0, Math.min(ROWS_OF_BOX, entries.size()));
  }

  /** How many entries a box of a month leaves out. */
  public int unboxed() {
    return entries.size() - boxed().size();
  }

  /**
   * So many events are left out at that place of the grid.
   *
   * @param style its place
   */
  public record Rest(String style, int count) {}
}

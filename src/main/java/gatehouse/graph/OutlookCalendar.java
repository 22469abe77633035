package gatehouse.graph;

import org.jspecify.annotations.Nullable;

/**
 * A calendar in the list of a mailbox.
 *
 * @param id empty for the default calendar as long as the list has not been read
 * @param name as its owner wrote it; empty if it has none
 * @param main whether it is the default calendar
 * @param shared whether it belongs to somebody else: its events need a permission of their own
 * @param owner the name of that person; null if it is unknown, or the calendar is the user's own
 */
public record OutlookCalendar(
    String id,
    String name,
    OutlookColour colour,
    boolean main,
    boolean shared,
    @Nullable String owner) {
  /** The default calendar, which every mailbox has. */
  public static final OutlookCalendar MAIN =
      new OutlookCalendar("", "", OutlookColour.NONE, true, false, null);
}

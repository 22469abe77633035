package gatehouse.devtenant.calendar;

import java.util.List;

/**
 * A calendar in somebody's list.
 *
 * @param color Graph's {@code calendarColor}
 * @param hexColor as in #0078d4; empty for {@code auto}
 * @param owner who it belongs to; somebody else's is shared
 */
public record OwnedCalendar(
    String id,
    String name,
    String color,
    String hexColor,
    boolean isDefault,
    boolean shared,
    CalendarItem.Attendee owner,
    List<CalendarItem> items) {
  public OwnedCalendar {
    items = List.copyOf(items);
  }

  OwnedCalendar with(List<CalendarItem> others) {
    return new OwnedCalendar(id, name, color, hexColor, isDefault, shared, owner, others);
  }
}

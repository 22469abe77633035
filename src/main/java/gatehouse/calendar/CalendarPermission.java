package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.error.GatehouseException;

/** The scopes of Graph, any of which lets a page do its work; the first is the one to ask for. */
public enum CalendarPermission {
  READ(
      "Calendars.Read",
      "Calendars.ReadWrite",
      "Calendars.Read.Shared",
      "Calendars.ReadWrite.Shared"),
  WRITE("Calendars.ReadWrite", "Calendars.ReadWrite.Shared"),
  READ_SHARED("Calendars.Read.Shared", "Calendars.ReadWrite.Shared");

  private final String first;
  private final String[] others;

  CalendarPermission(String first, String... others) {
    this.first = first;
    this.others = others;
  }

  /**
   * @throws GatehouseException as {@link CurrentUser#require}
   */
  public void require(CurrentUser user) {
    user.require(first, others);
  }
}

package gatehouse.calendar;

import java.util.Locale;

/** How a calendar is laid out. */
public enum CalendarView {
  /** One day in columns of hours. */
  DAY,
  /** Seven days in columns of hours, from the first day of the week. */
  WEEK,
  /** Complete weeks, a box for each day. */
  MONTH,
  /** Seven days one below the other, from the date that was asked for. */
  AGENDA;

  /** Its name in addresses, message keys and style classes. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

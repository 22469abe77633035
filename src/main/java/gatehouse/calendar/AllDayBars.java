package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The lane above the hours: events that last whole days, or 24 hours and longer, as bars across
 * their days. Bars on the same day are in rows of their own.
 */
final class AllDayBars {
  /** More rows would push the hours out of sight. */
  private static final int MAX_ROWS = 8;

  private static final Duration LONG = Duration.ofHours(24);

  private final List<Bar> bars = new ArrayList<>();
  private int hidden;

  /**
   * A bar.
   *
   * @param event on its first day that is shown
   * @param column of that day, from 0
   * @param columns how many days it covers
   * @param row from 0
   */
  record Bar(EventOnDay event, int column, int columns, int row) {}

  /**
   * @param days the events of each day that is shown
   */
  AllDayBars(List<List<EventOnDay>> days) {
    List<Integer> freeFrom = new ArrayList<>();
    for (int column = 0; column < days.size(); column++) {
      for (EventOnDay event : days.get(column)) {
        if (isBar(event.event()) && (event.number() == 1 || column == 0)) {
          long left = event.days() - event.number() + 1;
          add(event, column, (int) Math.min(left, days.size() - column), freeFrom);
        }
      }
    }
  }

  static boolean isBar(CalendarEvent event) {
    return !(event.span() instanceof EventSpan.Timed timed)
        || Duration.between(timed.start(), timed.end()).compareTo(LONG) >= 0;
  }

  List<Bar> bars() {
    return bars;
  }

  /** How many bars there is no row for. */
  int hidden() {
    return hidden;
  }

  private void add(EventOnDay event, int column, int columns, List<Integer> freeFrom) {
    int row = 0;
    while (row < freeFrom.size() && freeFrom.get(row) > column) {
      row++;
    }
    if (row == MAX_ROWS) {
      hidden++;
      return;
    }
    if (row == freeFrom.size()) {
      freeFrom.add(0);
    }
    freeFrom.set(row, column + columns);
    bars.add(new Bar(event, column, columns, row));
  }
}

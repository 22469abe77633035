package gatehouse.calendar;

import gatehouse.graph.WorkingHours;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The hours that the columns of days show. A place on them is written as style classes, since the
 * content security policy allows no style attributes: {@code a9 m6 b1 k0} begins nine hours and six
 * steps of five minutes below the top, and is an hour and no steps long.
 *
 * @param firstHour inclusive
 * @param lastHour exclusive
 */
record TimeGrid(int firstHour, int lastHour) {
  /** Shorter events are drawn as long as this, or nobody could read them. */
  static final int SHORTEST = 25;

  private static final int STEP = 5;
  private static final int STEPS_OF_HOUR = 60 / STEP;

  /** Hours that are shown even if nothing is in them, where the mailbox names none. */
  private static final int WORK_BEGINS = 8;

  private static final int WORK_ENDS = 18;

  /**
   * A label at the edge.
   *
   * @param style its place
   * @param hour from 0 to 23
   */
  public record Hour(String style, String text, int hour) {}

  /** The hours of work, and all that events need. */
  static TimeGrid around(List<DayColumn> columns, @Nullable WorkingHours work) {
    int first = work == null ? WORK_BEGINS * 60 : work.startMinute();
    int last = work == null ? WORK_ENDS * 60 : work.endMinute();
    for (DayColumn column : columns) {
      first = Math.min(first, column.firstMinute());
      last = Math.max(last, column.lastMinute());
    }
    return new TimeGrid(first / 60, (last + 59) / 60);
  }

  List<Hour> hours(DateTexts texts) {
    return IntStream.range(firstHour, lastHour)
        .mapToObj(hour -> new Hour("a" + (hour - firstHour), texts.hour(hour), hour))
        .toList();
  }

  boolean contains(int minute) {
    return minute >= firstHour * 60 && minute < lastHour * 60;
  }

  String top(int minute) {
    int steps = (minute - firstHour * 60) / STEP;
    return "a" + steps / STEPS_OF_HOUR + " m" + steps % STEPS_OF_HOUR;
  }

  String place(int fromMinute, int toMinute) {
    int steps = (toMinute - fromMinute / STEP * STEP + STEP - 1) / STEP;
    return top(fromMinute) + " b" + steps / STEPS_OF_HOUR + " k" + steps % STEPS_OF_HOUR;
  }
}

package gatehouse.mailbox;

import gatehouse.graph.OutlookCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calendars that a user has switched on.
 *
 * @param main whether the default calendar is one of them
 * @param others in the order in which they were switched on
 */
public record ShownCalendars(boolean main, List<OutlookCalendar> others) {
  /** The default calendar and so many others are three round trips; nobody can read more. */
  public static final int MOST = 11;

  static final ShownCalendars MAIN_ALONE = new ShownCalendars(true, List.of());

  public ShownCalendars {
    others = List.copyOf(others);
  }

  List<OutlookCalendar> all() {
    return Stream.concat(main ? Stream.of(OutlookCalendar.MAIN) : Stream.of(), others.stream())
        .toList();
  }

  public boolean isOn(OutlookCalendar calendar) {
    return calendar.main() ? main : others.stream().anyMatch(is -> is.id().equals(calendar.id()));
  }

  /** With that calendar; the one that has been on for the longest gives way if there are many. */
  public ShownCalendars with(OutlookCalendar calendar) {
    if (calendar.main()) {
      return new ShownCalendars(true, others);
    }
    List<OutlookCalendar> more = new ArrayList<>(without(calendar).others);
    more.add(calendar);
    return new ShownCalendars(main, more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  public ShownCalendars without(OutlookCalendar calendar) {
    return calendar.main()
        ? new ShownCalendars(false, others)
        : new ShownCalendars(
            main, others.stream().filter(on -> !on.id().equals(calendar.id())).toList());
  }
}

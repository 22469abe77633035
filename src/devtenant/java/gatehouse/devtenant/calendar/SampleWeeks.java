package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.directory.Person;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The weeks around a day, to be filled: days are counted from the Monday of its week. The same for
 * the same person and week.
 */
final class SampleWeeks {
  static final Attendee PRIYA = new Attendee("Priya Raghunathan", "priya@kestrel.example");
  static final Attendee OLU = new Attendee("Olu Adeyemi", "olu@kestrel.example");
  static final Attendee GRETA = new Attendee("Greta Sandberg", "greta@kestrel.example");

  private final Person person;
  private final ZoneId zone;
  private final LocalDate monday;
  private final Attendee self;
  private final List<CalendarItem> items = new ArrayList<>();

  SampleWeeks(Person person, ZoneId zone, Instant now) {
    this.person = person;
    this.zone = zone;
    this.monday =
        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    this.self = new Attendee(person.displayName(), person.signInName());
  }

  Person person() {
    return person;
  }

  Attendee self() {
    return self;
  }

  ZoneId zone() {
    return zone;
  }

  LocalDate day(int day) {
    return monday.plusDays(day);
  }

  List<CalendarItem> items() {
    return List.copyOf(items);
  }

  void add(CalendarItem item) {
    items.add(item);
  }

  /** By somebody else, and accepted. */
  CalendarItem timed(
      String key, String subject, int fromDay, String from, int untilDay, String until) {
    return CalendarItem.of(
            id(key, fromDay),
            subject,
            new EventTime.Timed(at(fromDay, from, zone), at(untilDay, until, zone)),
            PRIYA)
        .withAttendees(List.of(PRIYA, self.answering("accepted")))
        .with(details -> details.withResponse("accepted"));
  }

  /** On one day. */
  CalendarItem timed(String key, String subject, int day, String from, String until) {
    return timed(key, subject, day, from, day, until);
  }

  /** The person's own. */
  CalendarItem own(String key, String subject, int day, String from, String until) {
    return timed(key, subject, day, from, until)
        .withOrganizer(self)
        .withAttendees(List.of())
        .with(details -> details.withResponse("organizer"));
  }

  CalendarItem allDay(String key, String subject, int fromDay, int untilDay) {
    return CalendarItem.of(
            id(key, fromDay), subject, new EventTime.AllDay(day(fromDay), day(untilDay)), self)
        .with(details -> details.withResponse("organizer").withReminder(null));
  }

  /**
   * A series: its master, which no view has, and an occurrence on each of these days.
   *
   * @param first the first occurrence, on the first of the days
   */
  void series(String key, CalendarItem first, Recurrence rule, int... days) {
    String master = id(key + "_series", 0);
    EventTime.Timed time = (EventTime.Timed) first.time();
    LocalTime from = time.from().atZone(zone).toLocalTime();
    LocalTime until = time.until().atZone(zone).toLocalTime();
    add(
        renamed(first, master)
            .inSeries(CalendarItem.Type.SERIES_MASTER, null)
            .with(details -> details.withRecurrence(rule)));
    for (int day : days) {
      add(
          renamed(first, id(key, day))
              .withTime(
                  new EventTime.Timed(
                      at(day, from.toString(), zone), at(day, until.toString(), zone)))
              .inSeries(CalendarItem.Type.OCCURRENCE, master));
    }
  }

  private static CalendarItem renamed(CalendarItem item, String id) {
    return new CalendarItem(
        id,
        item.subject(),
        item.bodyHtml(),
        item.time(),
        item.type(),
        item.series(),
        item.cancelled(),
        item.showAs(),
        item.organizer(),
        item.attendees(),
        item.location(),
        item.joinUrl(),
        item.details());
  }

  Instant at(int day, String time, ZoneId where) {
    return monday.plusDays(day).atTime(LocalTime.parse(time)).atZone(where).toInstant();
  }

  /** Long and case-sensitive, as Exchange's are. */
  String id(String key, int day) {
    return "AAMkAD"
        + Integer.toHexString(person.home().oid().hashCode()).toUpperCase(Locale.ROOT)
        + key
        + "_"
        + monday.plusDays(day).toString().replace("-", "")
        + "AAA=";
  }
}

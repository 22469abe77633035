package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import gatehouse.devtenant.directory.Person;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Some thirty events in the weeks before, around and after a day: the ordinary ones, and one of
 * each kind that calendars are known to break on. The same for the same person and week.
 */
final class SampleCalendar {
  private static final Attendee PRIYA = new Attendee("Priya Raghunathan", "priya@kestrel.example");
  private static final Attendee MARKUP =
      new Attendee("Bobby <img src=x onerror=alert(1)> Tables", "bobby@kestrel.example");

  private final Person person;
  private final ZoneId zone;
  private final LocalDate monday;
  private final Attendee self;
  private final List<CalendarItem> items = new ArrayList<>();

  private SampleCalendar(Person person, ZoneId zone, Instant now) {
    this.person = person;
    this.zone = zone;
    this.monday =
        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    this.self = new Attendee(person.displayName(), person.signInName());
  }

  static List<CalendarItem> of(Person person, ZoneId zone, Instant now) {
    SampleCalendar calendar = new SampleCalendar(person, zone, now);
    calendar.series();
    calendar.days();
    calendar.oddities();
    calendar.daylightSaving(now);
    return List.copyOf(calendar.items);
  }

  private void series() {
    String standUp = "standup";
    for (int week = -1; week <= 1; week++) {
      for (int day : new int[] {0, 2, 4}) {
        CalendarItem item =
            timed(standUp, "Daily stand-up", week * 7 + day, "09:15", week * 7 + day, "09:30")
                .inSeries(CalendarItem.Type.OCCURRENCE, id(standUp, 0))
                .withJoinUrl("https://meet.example/stand-up");
        items.add(week == 1 && day == 4 ? item.withCancelled() : item);
      }
      items.add(
          timed(
                  "one",
                  "1:1 with " + person.givenName(),
                  week * 7 + 3,
                  "14:00",
                  week * 7 + 3,
                  "14:30")
              .inSeries(CalendarItem.Type.OCCURRENCE, id("one", 0)));
    }
    // The occurrence that was moved, from Wednesday to Thursday.
    items.add(
        timed(standUp + "-moved", "Daily stand-up (moved)", 3, "10:00", 3, "10:15")
            .inSeries(CalendarItem.Type.EXCEPTION, id(standUp, 0)));
  }

  private void days() {
    items.add(allDay("holiday", "Public holiday 🎉", 2, 3).withShowAs(ShowAs.FREE));
    items.add(
        allDay("conference", "Conference: Wien, Graz & Linz", 8, 11)
            .withShowAs(ShowAs.OUT_OF_OFFICE)
            .withLocation("Vienna"));
    items.add(allDay("weekend", "On call", 5, 8).withShowAs(ShowAs.WORKING_ELSEWHERE));
    items.add(allDay("month", "Sprint " + monday.getDayOfYear(), -7, 14).withLocation(null));
    items.add(timed("night", "Night deployment", 1, "22:00", 2, "02:30"));
    items.add(timed("trip", "Trip to Oslo ✈️", -4, "14:00", -2, "11:00").withLocation("Oslo"));
    items.add(timed("late", "Ends exactly at midnight", 3, "23:00", 4, "00:00"));
    items.add(timed("zero", "Reminder without duration", 4, "12:00", 4, "12:00"));
  }

  private void oddities() {
    items.add(
        timed(
                "markup",
                "<script>alert(\"calendar\")</script> <b>bold</b> & 'quotes'",
                0,
                "11:00",
                0,
                "12:00")
            .withOrganizer(MARKUP)
            .withLocation("\"><svg onload=alert(2)>")
            .withBody("<p onclick=\"alert(3)\">Agenda</p><script>alert(4)</script>"));
    items.add(timed("rtl", "اجتماع الفريق الأسبوعي", 0, "13:00", 0, "14:00"));
    items.add(timed("bidi", "Invoice \u202Egnp.exe\u202C for March", 0, "13:30", 0, "15:00"));
    items.add(
        timed("overlap", "👩‍👩‍👧‍👦 Family 🏳️‍🌈 day planning", 0, "13:00", 0, "13:45")
            .withShowAs(ShowAs.TENTATIVE));
    items.add(timed("nosubject", "", 1, "09:00", 1, "09:45").withSubject(null));
    items.add(timed("nolocation", "Somewhere", 1, "10:00", 1, "11:00").withLocation(null));
    items.add(timed("noorganizer", "From nobody", 1, "11:30", 1, "12:00").withOrganizer(null));
    items.add(
        timed("cancelled", "Canceled: Budget review", 1, "15:00", 1, "16:00").withCancelled());
    items.add(timed("long", "Donaudampfschifffahrts".repeat(11), 4, "15:00", 4, "16:00"));
    items.add(
        timed("planning", "Quarterly planning", 7, "10:00", 7, "12:00")
            .withAttendees(List.of(PRIYA, self, MARKUP)));
    items.add(timed("personal", "Focus time of " + person.displayName(), 2, "14:00", 2, "17:00"));
  }

  /** Over the night of the next clock change, if there is one. */
  private void daylightSaving(Instant now) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    if (change == null) {
      return;
    }
    ZonedDateTime before = change.getInstant().minusSeconds(1).atZone(zone);
    ZonedDateTime start = before.toLocalDate().minusDays(1).atTime(22, 0).atZone(zone);
    ZonedDateTime end = before.toLocalDate().atTime(8, 0).atZone(zone);
    items.add(
        CalendarItem.of(
            id("clocks", 0),
            "The night the clocks change",
            new EventTime.Timed(start.toInstant(), end.toInstant()),
            PRIYA));
  }

  private CalendarItem timed(
      String key, String subject, int fromDay, String from, int untilDay, String until) {
    return CalendarItem.of(
        id(key, fromDay),
        subject,
        new EventTime.Timed(at(fromDay, from), at(untilDay, until)),
        PRIYA);
  }

  private Instant at(int day, String time) {
    return monday.plusDays(day).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
  }

  private CalendarItem allDay(String key, String subject, int fromDay, int untilDay) {
    return CalendarItem.of(
        id(key, fromDay),
        subject,
        new EventTime.AllDay(monday.plusDays(fromDay), monday.plusDays(untilDay)),
        self);
  }

  /** Long and case-sensitive, as Exchange's are. */
  private String id(String key, int day) {
    return "AAMkAD"
        + Integer.toHexString(person.home().oid().hashCode()).toUpperCase(Locale.ROOT)
        + key
        + "_"
        + monday.plusDays(day).toString().replace("-", "")
        + "AAA=";
  }
}

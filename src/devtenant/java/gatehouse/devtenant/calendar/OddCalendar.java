package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import java.util.List;

/** Hostile and odd: one event of each kind that calendars are known to break on. */
final class OddCalendar {
  private static final Attendee MARKUP =
      new Attendee("Bobby <img src=x onerror=alert(1)> Tables", "bobby@kestrel.example");

  /** An organiser who has left: Exchange knows no address of theirs. */
  private static final Attendee X500 =
      new Attendee(
          "Former Colleague",
          "/O=KESTREL/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=6D1C");

  private final SampleWeeks weeks;

  private OddCalendar(SampleWeeks weeks) {
    this.weeks = weeks;
  }

  static void fill(SampleWeeks weeks) {
    OddCalendar calendar = new OddCalendar(weeks);
    calendar.series();
    calendar.days();
    calendar.oddities();
    calendar.texts();
  }

  private void series() {
    String master = weeks.id("standup_series", 0);
    weeks.series(
        "standup",
        weeks.timed("standup", "Daily stand-up", -7, "09:15", "09:30"),
        Recurrence.weekly(weeks.day(-7), null, "monday", "wednesday", "friday"),
        -7,
        -5,
        -3,
        0,
        4,
        7,
        9);
    weeks.add(
        weeks
            .timed("standup", "Daily stand-up", 11, "09:15", "09:30")
            .inSeries(CalendarItem.Type.EXCEPTION, master)
            .withCancelled());
    weeks.series(
        "one",
        weeks.timed("one", "1:1 with " + weeks.person().givenName(), -4, "14:00", "14:30"),
        Recurrence.weekly(weeks.day(-4), null, "thursday"),
        -4,
        3,
        10);
    // The occurrence that was moved, from Wednesday to Thursday.
    weeks.add(
        weeks
            .timed("standup-moved", "Daily stand-up (moved)", 3, "10:00", "10:15")
            .inSeries(CalendarItem.Type.EXCEPTION, master));
  }

  private void days() {
    weeks.add(weeks.allDay("holiday", "Public holiday 🎉", 2, 3).withShowAs(ShowAs.FREE));
    weeks.add(
        weeks
            .allDay("conference", "Conference: Wien, Graz & Linz", 8, 11)
            .withShowAs(ShowAs.OUT_OF_OFFICE)
            .withLocation("Vienna"));
    weeks.add(weeks.allDay("weekend", "On call", 5, 8).withShowAs(ShowAs.WORKING_ELSEWHERE));
    weeks.add(
        weeks.allDay("month", "Sprint " + weeks.day(0).getDayOfYear(), -7, 14).withLocation(null));
    weeks.add(weeks.timed("night", "Night deployment", 1, "22:00", 2, "02:30"));
    weeks.add(
        weeks.timed("trip", "Trip to Oslo ✈️", -4, "14:00", -2, "11:00").withLocation("Oslo"));
    weeks.add(weeks.timed("late", "Ends exactly at midnight", 3, "23:00", 4, "00:00"));
    weeks.add(weeks.timed("zero", "Reminder without duration", 4, "12:00", 4, "12:00"));
  }

  private void oddities() {
    weeks.add(
        weeks
            .timed(
                "markup",
                "<script>alert(\"calendar\")</script> <b>bold</b> & 'quotes'",
                0,
                "11:00",
                0,
                "12:00")
            .withOrganizer(MARKUP)
            .withLocation("\"><svg onload=alert(2)>")
            .withBody("<p onclick=\"alert(3)\">Agenda</p><script>alert(4)</script>"));
    weeks.add(weeks.timed("rtl", "اجتماع الفريق الأسبوعي", 0, "13:00", 0, "14:00"));
    weeks.add(weeks.timed("bidi", "Invoice \u202Egnp.exe\u202C for March", 0, "13:30", 0, "15:00"));
    weeks.add(
        weeks
            .timed("overlap", "👩‍👩‍👧‍👦 Family 🏳️‍🌈 day planning", 0, "13:00", 0, "13:45")
            .withShowAs(ShowAs.TENTATIVE));
    weeks.add(weeks.timed("nosubject", "", 1, "09:00", 1, "09:45").withSubject(null));
    weeks.add(weeks.timed("nolocation", "Somewhere", 1, "10:00", 1, "11:00").withLocation(null));
    weeks.add(
        weeks.timed("noorganizer", "From nobody", 1, "11:30", 1, "12:00").withOrganizer(null));
    weeks.add(
        weeks
            .timed("cancelled", "Canceled: Budget review", 1, "15:00", 1, "16:00")
            .withCancelled());
    weeks.add(weeks.timed("long", "Donaudampfschifffahrts".repeat(11), 4, "15:00", 4, "16:00"));
    weeks.add(
        weeks
            .timed("planning", "Quarterly planning", 7, "10:00", 7, "12:00")
            .withAttendees(List.of(SampleWeeks.PRIYA, weeks.self(), MARKUP)));
    weeks.add(
        weeks.timed(
            "personal", "Focus time of " + weeks.person().displayName(), 2, "14:00", 2, "17:00"));
  }

  private void texts() {
    weeks.add(
        weeks
            .timed("control", "Line\nbreak\u0000 and \u0007bell\u001B[31m", 2, "08:00", "08:30")
            .withOrganizer(X500));
    weeks.add(weeks.timed("invisible", "\u200B\u2060\uFEFF", 2, "09:30", "10:00"));
    weeks.add(
        weeks
            .timed("a/b+c", "Join by script", 3, "08:00", "08:30")
            .withJoinUrl("javascript:alert(5)")
            .withAttendees(List.of(MARKUP, X500))
            .with(details -> details.withCategories(List.of("<b>Bold</b>", "Unknown"))));
  }
}

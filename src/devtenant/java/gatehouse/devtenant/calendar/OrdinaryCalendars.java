package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import java.util.List;

/** Calendars with little that is special. */
final class OrdinaryCalendars {
  static final Attendee AURORA = new Attendee("Meeting room Aurora", "aurora@kestrel.example");

  private static final Attendee DAVID = new Attendee("דוד לוי", "david@kestrel.example");

  private OrdinaryCalendars() {}

  static void colleague(SampleWeeks weeks) {
    CalendarItem standUp = weeks.timed("standup", "Daily stand-up", 0, "09:15", "09:30");
    weeks.series(
        "standup",
        standUp.withJoinUrl("https://meet.example/stand-up"),
        Recurrence.weekly(weeks.day(0), null, "monday", "wednesday", "friday"),
        0,
        2,
        4,
        7,
        9,
        11);
    weeks.add(weeks.timed("planning", "Planning", 1, "10:00", "11:00"));
    weeks.add(weeks.own("focus", "Focus time", 2, "14:00", "17:00"));
    weeks.add(weeks.own("dentist", "Dentist", 3, "08:30", "09:15").with(OrdinaryCalendars::secret));
    weeks.add(weeks.timed("lunch", "Lunch together", 4, "12:00", "13:00"));
    weeks.add(weeks.allDay("leave", "Leave", 11, 13).withShowAs(ShowAs.OUT_OF_OFFICE));
  }

  private static EventDetails secret(EventDetails details) {
    return details.withSensitivity("private");
  }

  /** In Hebrew, with a working week from Sunday to Thursday. */
  static void hebrew(SampleWeeks weeks) {
    weeks.add(weeks.timed("team", "ישיבת צוות שבועית", 0, "09:00", "10:00").withOrganizer(DAVID));
    weeks.add(
        weeks
            .timed("client", "פגישה עם לקוח (Brightwater Ltd.)", 0, "11:30", "12:30")
            .withLocation("תל אביב, רחוב הרצל 12")
            .with(details -> details.withCategories(List.of("Customers"))));
    weeks.add(weeks.own("lunch", "ארוחת צהריים עם נועה", 1, "12:30", "13:30"));
    weeks.add(
        weeks
            .timed("demo", "הדגמה: גרסה 2.0 – Q&A", 1, "15:00", "16:00")
            .withJoinUrl("https://meet.example/demo"));
    weeks.add(weeks.timed("mixed", "Review של ה-API החדש", 2, "10:00", "11:30"));
    weeks.add(weeks.timed("overlap", "שיחה עם הספק", 2, "10:30", "11:00"));
    weeks.add(
        weeks.own("doctor", "תור לרופא", 3, "08:15", "09:00").with(OrdinaryCalendars::secret));
    weeks.add(weeks.timed("cancelled", "בוטל: סקר תקציב", 3, "14:00", "15:00").withCancelled());
    weeks.add(weeks.allDay("shabbat", "שבת", 5, 6).withShowAs(ShowAs.FREE));
    weeks.add(weeks.own("sunday", "תכנון השבוע", 6, "09:00", "10:00"));
  }

  static void facilities(SampleWeeks weeks) {
    weeks.add(weeks.own("rounds", "Rounds of the building", 0, "07:30", "08:30"));
    weeks.add(weeks.timed("lift", "Lift inspection", 1, "10:00", "12:00").withLocation("Lobby"));
    weeks.add(weeks.own("keys", "Keys for new colleagues", 3, "09:00", "09:30"));
    weeks.add(weeks.timed("fire", "Fire drill", 4, "11:00", "11:20").withLocation("Everywhere"));
  }

  /** What is booked in a room: the subject is who booked it, as rooms have it by default. */
  static void room(SampleWeeks weeks) {
    String[] bookers = {"Ada Lindqvist", "Priya Raghunathan", "Olu Adeyemi", "Greta Sandberg"};
    for (int day = 0; day < 5; day++) {
      for (int slot = 0; slot < 3; slot++) {
        String booker = bookers[(day + slot) % bookers.length];
        int hour = 9 + slot * 2 + day % 2;
        weeks.add(
            weeks
                .timed("aurora" + slot, booker, day, "%02d:00".formatted(hour), (hour + 1) + ":00")
                .withLocation(AURORA.name())
                .withAttendees(List.of(AURORA.as("resource").answering("accepted"))));
      }
    }
  }

  static void birthdays(SampleWeeks weeks) {
    weeks.add(birthday(weeks, "Priya", 1));
    weeks.add(birthday(weeks, "Olu", 9));
  }

  private static CalendarItem birthday(SampleWeeks weeks, String whose, int day) {
    return weeks
        .allDay("birthday" + whose, whose + "’s birthday 🎂", day, day + 1)
        .withShowAs(ShowAs.FREE)
        .withLocation(null);
  }

  static void absences(SampleWeeks weeks) {
    weeks.add(weeks.allDay("olu", "Olu: leave", 2, 5).withShowAs(ShowAs.FREE));
    weeks.add(weeks.allDay("greta", "Greta: at a customer", 0, 2).withShowAs(ShowAs.FREE));
  }
}

package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A teacher's weeks: the same lessons each week. */
final class TeacherCalendar {
  private static final String[] DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday"};
  private static final Attendee OFFICE = new Attendee("School office", "office@school.example");

  private final SampleWeeks weeks;

  private TeacherCalendar(SampleWeeks weeks) {
    this.weeks = weeks;
  }

  static void fill(SampleWeeks weeks) {
    TeacherCalendar calendar = new TeacherCalendar(weeks);
    calendar.lesson("Form time", "08:45", "08:55", 0, 1, 2, 3, 4);
    calendar.lesson("Mathematics 7B", "09:00", "09:50", 0, 2, 4);
    calendar.lesson("Mathematics 10A", "10:00", "10:50", 0, 1, 3);
    calendar.lesson("Physics 9A", "11:10", "12:00", 1, 3);
    calendar.lesson("Physics 12", "13:00", "14:40", 2, 4);
    calendar.lesson("Lunch duty", "12:20", "12:50", 1);
    calendar.lesson("Choir", "16:00", "17:00", 3);
    weeks.add(
        weeks
            .timed("staff", "Staff meeting", 2, "15:30", "16:30")
            .withOrganizer(OFFICE)
            .withLocation("Staff room"));
    weeks.add(
        weeks.timed("parents", "Parents’ evening", 1, "18:00", "20:00").withOrganizer(OFFICE));
    weeks.add(weeks.own("marking", "Marking", 0, "15:00", "17:00").withShowAs(ShowAs.FREE));
    weeks.add(weeks.own("piano", "Piano for two families", 5, "10:00", "11:30"));
    weeks.add(weeks.allDay("half-term", "Half-term holiday", 14, 19).withShowAs(ShowAs.FREE));
  }

  /** From last week on, five times each. */
  private void lesson(String name, String from, String until, int... days) {
    String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String[] names = IntStream.of(days).mapToObj(day -> DAYS[day]).toArray(String[]::new);
    int[] occurrences =
        IntStream.rangeClosed(-1, 3)
            .flatMap(week -> IntStream.of(days).map(day -> week * 7 + day))
            .toArray();
    weeks.series(
        key,
        weeks
            .own(key, name, days[0] - 7, from, until)
            .withLocation("Room " + (10 + days[0]))
            .with(details -> details.withCategories(List.of("Lessons")).withReminder(5)),
        Recurrence.weekly(weeks.day(days[0] - 7), weeks.day(27), names),
        occurrences);
  }
}

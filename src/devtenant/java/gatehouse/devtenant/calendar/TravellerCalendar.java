package gatehouse.devtenant.calendar;

import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import java.time.ZoneId;
import java.util.List;

/** A week on the road: events that were made in three time zones. */
final class TravellerCalendar {
  private static final String DUBAI = "Arabian Standard Time";
  private static final String LONDON = "GMT Standard Time";
  private static final String NEW_YORK = "Eastern Standard Time";

  private final SampleWeeks weeks;

  private TravellerCalendar(SampleWeeks weeks) {
    this.weeks = weeks;
  }

  static void fill(SampleWeeks weeks) {
    TravellerCalendar calendar = new TravellerCalendar(weeks);
    calendar.in(DUBAI, "editors", "Editors’ meeting", 0, "09:00", "10:00");
    calendar.flight("ek29", "Flight EK29 Dubai – London", 0, "14:25", DUBAI, 0, "18:40", LONDON);
    calendar.in(LONDON, "fair", "Book fair: opening", 1, "09:30", "11:00");
    calendar.in(LONDON, "agents", "Agents, one after the other", 1, "11:00", "16:00");
    calendar.in(LONDON, "dinner", "Dinner with Halcyon’s authors", 1, "19:00", "22:30");
    calendar.flight(
        "ba117", "Flight BA117 London – New York", 2, "08:25", LONDON, 2, "11:20", NEW_YORK);
    calendar.in(NEW_YORK, "office", "New York office", 2, "14:00", "17:00");
    calendar.in(NEW_YORK, "rights", "Foreign rights", 3, "09:00", "12:00");
    calendar.in(NEW_YORK, "reading", "Reading at the library", 3, "18:30", "20:30");
    calendar.flight(
        "ek202", "Flight EK202 New York – Dubai", 4, "11:00", NEW_YORK, 5, "07:55", DUBAI);
    calendar.in(DUBAI, "family", "غداء مع العائلة", 6, "13:00", "16:00");
    weeks.add(
        weeks
            .allDay("trip", "London and New York", 0, 6)
            .withShowAs(ShowAs.OUT_OF_OFFICE)
            .with(details -> details.withCategories(List.of("Travel"))));
    calendar.in(DUBAI, "back", "Back at the desk", 7, "09:00", "12:00");
  }

  private void in(String zone, String key, String subject, int day, String from, String until) {
    weeks.add(trip(key, subject, day, from, zone, day, until, zone));
  }

  private void flight(
      String key,
      String subject,
      int day,
      String from,
      String fromZone,
      int untilDay,
      String until,
      String untilZone) {
    weeks.add(
        trip(key, subject, day, from, fromZone, untilDay, until, untilZone)
            .withShowAs(ShowAs.OUT_OF_OFFICE)
            .with(details -> details.withCategories(List.of("Travel")).withReminder(180)));
  }

  private CalendarItem trip(
      String key,
      String subject,
      int day,
      String from,
      String fromZone,
      int untilDay,
      String until,
      String untilZone) {
    return weeks
        .own(key, subject, day, "00:00", "00:30")
        .withTime(
            new EventTime.Timed(
                weeks.at(day, from, zone(fromZone)), weeks.at(untilDay, until, zone(untilZone))))
        .with(details -> details.withZone(fromZone));
  }

  private static ZoneId zone(String name) {
    return TimeZoneNames.ofMailbox(name);
  }
}

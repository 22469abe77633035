package gatehouse.devtenant.calendar;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is in everybody's calendars, relative to the week of a day: a kind for each person. */
final class SampleCalendars {
  private static final Map<String, Consumer<SampleWeeks>> KINDS =
      Map.of(
          People.ADA.home().oid(), ManagerCalendar::fill,
          People.JOERG_WITHOUT_MAIL.home().oid(), weeks -> {},
          People.TOMAS_WITH_CUSTOM_ZONE.home().oid(), OrdinaryCalendars::facilities,
          People.SIOBHAN_PERSONAL.home().oid(), TeacherCalendar::fill,
          People.NOOR_OF_HALCYON.home().oid(), TravellerCalendar::fill,
          People.NOA_IN_HEBREW.home().oid(), OrdinaryCalendars::hebrew,
          People.MALLORY_HOSTILE.home().oid(), OddCalendar::fill);

  private SampleCalendars() {}

  /** The default calendar first. */
  static List<OwnedCalendar> of(Person person, ZoneId zone, Instant now) {
    String oid = person.home().oid();
    SampleWeeks weeks = new SampleWeeks(person, zone, now);
    KINDS.getOrDefault(oid, OrdinaryCalendars::colleague).accept(weeks);
    boolean isEmpty = weeks.items().isEmpty();
    if (!isEmpty) {
      ClockChange.add(weeks, now);
    }
    List<OwnedCalendar> all = new ArrayList<>();
    all.add(
        new OwnedCalendar(
            weeks.id("", 0).replaceAll("_\\d+", "calendar"),
            "Calendar",
            "auto",
            "",
            true,
            false,
            weeks.self(),
            weeks.items()));
    if (!isEmpty) {
      all.add(
          more(
              "Birthdays",
              "lightGreen",
              "#107c10",
              false,
              weeks,
              now,
              OrdinaryCalendars::birthdays));
    }
    if (oid.equals(People.ADA.home().oid())) {
      all.add(
          more(
              "Team absences",
              "lightBlue",
              "#0078d4",
              true,
              weeks,
              now,
              OrdinaryCalendars::absences));
    }
    if (oid.equals(People.TOMAS_WITH_CUSTOM_ZONE.home().oid())) {
      all.add(
          more(
              "Meeting room Aurora",
              "lightTeal",
              "#038387",
              true,
              weeks,
              now,
              OrdinaryCalendars::room));
    }
    return List.copyOf(all);
  }

  private static OwnedCalendar more(
      String name,
      String color,
      String hexColor,
      boolean shared,
      SampleWeeks owner,
      Instant now,
      Consumer<SampleWeeks> filling) {
    SampleWeeks weeks = new SampleWeeks(owner.person(), owner.zone(), now);
    filling.accept(weeks);
    CalendarItem.Attendee whose =
        name.equals(OrdinaryCalendars.AURORA.name()) ? OrdinaryCalendars.AURORA : SampleWeeks.PRIYA;
    return new OwnedCalendar(
        owner.id(name.replace(" ", ""), 0).replaceAll("_\\d+", "_calendar"),
        name,
        color,
        hexColor,
        false,
        shared,
        shared ? whose : owner.self(),
        weeks.items());
  }
}

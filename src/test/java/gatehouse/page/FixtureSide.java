package gatehouse.page;

import gatehouse.calendar.CalendarAddress;
import gatehouse.calendar.CalendarSide;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventCategory;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.ShownCalendars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Made-up lists of calendars, and a week of several of them. */
final class FixtureSide {
  private static final OutlookCalendar MAIN =
      new OutlookCalendar("AAMkMain=", "Calendar", OutlookColour.NONE, true, false, null);
  private static final OutlookCalendar BIRTHDAYS =
      new OutlookCalendar("AAMkBirth=", "Birthdays", OutlookColour.GREEN, false, false, null);
  private static final OutlookCalendar ABSENCES =
      new OutlookCalendar("AAMkAbs=", "Team absences", OutlookColour.BLUE, false, true, "Priya N.");
  private static final OutlookCalendar ROOM =
      new OutlookCalendar("AAMkRoom=", "Aurora", OutlookColour.TEAL, false, true, "Aurora");

  private FixtureSide() {}

  static CalendarSide of(String name, RequestLocale locale) {
    CalendarAddress address = new CalendarAddress(null, null);
    return switch (name) {
      case "calendar-side", "calendars" ->
          CalendarSide.of(
              Optional.of(List.of(MAIN, BIRTHDAYS, ABSENCES, ROOM)),
              new ShownCalendars(true, List.of(BIRTHDAYS, ABSENCES)),
              Set.of(ABSENCES.id()),
              address,
              "09:41",
              locale);
      case "calendar-hostile", "calendars-hostile" ->
          CalendarSide.of(
              Optional.of(List.of(hostile())),
              new ShownCalendars(false, List.of(hostile())),
              Set.of(FixtureServlet.HOSTILE),
              address,
              "09:41",
              locale);
      default ->
          CalendarSide.of(
              Optional.empty(),
              new ShownCalendars(true, List.of()),
              Set.of(),
              address,
              "09:41",
              locale);
    };
  }

  private static OutlookCalendar hostile() {
    String text = FixtureServlet.HOSTILE;
    return new OutlookCalendar(text, text, OutlookColour.PINK, false, true, text);
  }

  /** The ordinary week, in every colour. */
  static List<CalendarEvent> events() {
    List<CalendarEvent> events = new ArrayList<>();
    OutlookColour[] colours = OutlookColour.values();
    for (CalendarEvent event : FixtureEvents.ordinary()) {
      int number = events.size();
      OutlookColour colour = colours[number % colours.length];
      CalendarEvent coloured =
          new CalendarEvent(
              event.id(),
              event.subject(),
              event.span(),
              event.organizerName(),
              event.organizerAddress(),
              event.location(),
              event.status(),
              event.webLink(),
              number % 3 == 0
                  ? List.of()
                  : List.of(new EventCategory("In " + colour.key(), colour)),
              number % 2 == 0 ? MAIN : BIRTHDAYS);
      events.add(coloured);
    }
    return events;
  }
}

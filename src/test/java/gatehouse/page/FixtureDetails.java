package gatehouse.page;

import gatehouse.calendar.EventPage;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import gatehouse.graph.Recurrence;
import gatehouse.i18n.RequestLocale;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up events with all their details. */
final class FixtureDetails {
  private static final EventSpan SPAN =
      new EventSpan.Timed(
          LocalDateTime.parse("2026-11-18T10:00").atZone(FixtureEvents.BERLIN),
          LocalDateTime.parse("2026-11-18T11:30").atZone(FixtureEvents.BERLIN));

  private static final List<Response> RESPONSES = List.of(Response.values());
  private static final List<Kind> KINDS = List.of(Kind.values());

  private FixtureDetails() {}

  static EventPage page(String name, String hostile, RequestLocale locale) {
    EventDetails details =
        switch (name) {
          case "event-hostile" -> hostile(hostile);
          case "event-many" -> ordinary(500);
          default -> ordinary(3);
        };
    return EventPage.of(details, FixtureEvents.FROM_MAILBOX, locale);
  }

  private static EventDetails ordinary(int attendees) {
    CalendarEvent event =
        new CalendarEvent(
            "id",
            "Review of the sign-in journey",
            SPAN,
            "Lee Gu",
            "lee@fabrikam.example",
            "Room Havel, third floor",
            new EventStatus(false, true, true, EventStatus.ShowAs.TENTATIVE),
            "https://outlook.example/calendar/item/1");
    return new EventDetails(
        event,
        "key",
        false,
        Response.TENTATIVE,
        "<h1>Agenda</h1><p>First the <b>sketch</b>, then the test.</p>"
            + "<ul><li>Bring the list</li></ul><a href='https://wiki.example/x'>wiki</a>",
        IntStream.range(0, attendees)
            .mapToObj(
                i ->
                    new Attendee(
                        "Person " + i,
                        "person" + i + "@contoso.example",
                        RESPONSES.get((i + 2) % 5),
                        KINDS.get(i % 3)))
            .toList(),
        "https://teams.example/l/meetup-join/1",
        new Recurrence(
            Recurrence.Pattern.WEEKLY,
            2,
            List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
            0,
            0,
            Recurrence.Index.FIRST,
            DayOfWeek.MONDAY,
            LocalDate.parse("2027-03-31"),
            0),
        List.of("agenda.pdf"),
        List.of("Blue category"),
        null,
        15,
        "Pacific Standard Time");
  }

  private static EventDetails hostile(String text) {
    CalendarEvent event =
        new CalendarEvent(
            "id",
            text,
            SPAN,
            text,
            text + "@",
            text,
            new EventStatus(true, false, false, EventStatus.ShowAs.OOF),
            text);
    return new EventDetails(
        event,
        text,
        false,
        Response.NONE,
        text + "<style>*{color:red}</style><form action=/signout><input name=a></form>",
        List.of(new Attendee(text, text + "@", Response.NONE, Kind.REQUIRED)),
        "https://teams.example/?" + text.replaceAll("[\"<> ]", ""),
        null,
        List.of(text),
        List.of(text),
        text,
        null,
        text);
  }
}

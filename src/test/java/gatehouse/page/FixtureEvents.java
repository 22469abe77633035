package gatehouse.page;

import gatehouse.calendar.CalendarAddress;
import gatehouse.calendar.CalendarPage;
import gatehouse.calendar.CalendarView;
import gatehouse.calendar.NextDays;
import gatehouse.calendar.ShownRange;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import gatehouse.graph.MailboxZone;
import gatehouse.graph.WorkingHours;
import gatehouse.i18n.RequestLocale;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Made-up weeks. */
final class FixtureEvents {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkingHours WORK =
      new WorkingHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 17 * 60 + 30);
  static final MailboxZone FROM_MAILBOX =
      new MailboxZone(BERLIN, MailboxZone.Origin.MAILBOX, "W. Europe Standard Time", WORK);

  private FixtureEvents() {}

  static CalendarPage page(List<CalendarEvent> events, RequestLocale locale) {
    return page(new CalendarEvents(events, false, 0), FROM_MAILBOX, locale);
  }

  static CalendarPage page(CalendarEvents events, MailboxZone zone, RequestLocale locale) {
    return page(events, zone, locale, new CalendarAddress(null, null));
  }

  static NextDays next(String name, RequestLocale locale) {
    List<CalendarEvent> events =
        switch (name) {
          case "next" -> ordinary();
          case "hostile" -> hostile(FixtureServlet.HOSTILE);
          default -> List.of();
        };
    return name.equals("next-unknown")
        ? NextDays.UNKNOWN
        : NextDays.of(
            events,
            NextDays.range(LocalDate.ofInstant(PageServer.NOW, BERLIN)),
            BERLIN,
            locale,
            PageServer.NOW);
  }

  static CalendarPage emptyMonth(RequestLocale locale) {
    return page(
        CalendarEvents.NONE,
        FROM_MAILBOX,
        locale,
        new CalendarAddress(LocalDate.parse("2026-11-18"), CalendarView.MONTH));
  }

  static CalendarPage page(CalendarView view, RequestLocale locale) {
    return page(
        new CalendarEvents(ordinary(), false, 0),
        FROM_MAILBOX,
        locale,
        new CalendarAddress(LocalDate.parse("2026-11-18"), view));
  }

  private static CalendarPage page(
      CalendarEvents events, MailboxZone zone, RequestLocale locale, CalendarAddress asked) {
    ShownRange range =
        ShownRange.of(
            Objects.requireNonNullElse(asked.view(), CalendarView.WEEK),
            Objects.requireNonNullElse(
                asked.date(), LocalDate.ofInstant(PageServer.NOW, zone.zone())),
            locale.locale());
    return CalendarPage.of(events, range, asked, zone, locale, PageServer.NOW);
  }

  /** The week in which Berlin puts its clocks back, with an event in the hour that comes twice. */
  static CalendarPage weekOfClockChange(RequestLocale locale) {
    EventSpan night =
        new EventSpan.Timed(
            Instant.parse("2026-10-25T00:30:00Z").atZone(BERLIN),
            Instant.parse("2026-10-25T01:30:00Z").atZone(BERLIN));
    CalendarEvent shift =
        new CalendarEvent("n", "Night shift", night, null, null, null, EventStatus.BUSY, null);
    return page(
        new CalendarEvents(List.of(shift), false, 0),
        FROM_MAILBOX,
        locale,
        new CalendarAddress(LocalDate.parse("2026-10-25"), null));
  }

  /** Something of everything, on and around Wednesday 18 November 2026. */
  static List<CalendarEvent> ordinary() {
    return List.of(
        timed(
            "Weekly planning",
            "2026-11-16T09:00",
            "2026-11-16T09:45",
            "Room Spree",
            "Megan Bowen",
            "megan@contoso.example",
            false,
            true),
        timed(
            "Interview: front-end engineer",
            "2026-11-16T13:30",
            "2026-11-16T14:30",
            "Microsoft Teams Meeting",
            "Alex Wilber",
            "alex@contoso.example",
            false,
            false),
        allDay(
            "Team offsite in Lübeck", "2026-11-16", "2026-11-17", "Lübeck", "Megan Bowen", false),
        timed(
            "Pairing with Alex",
            "2026-11-18T10:30",
            "2026-11-18T12:00",
            null,
            "Alex Wilber",
            "alex@contoso.example",
            false,
            false),
        timed(
            "Phone call",
            "2026-11-18T11:00",
            "2026-11-18T11:15",
            null,
            "Adele Vance",
            "adele@contoso.example",
            false,
            false),
        timed(
            "Stand-up",
            "2026-11-18T09:15",
            "2026-11-18T09:30",
            null,
            "Adele Vance",
            "adele@contoso.example",
            false,
            true),
        timed(
            "Review of the sign-in journey with everybody who worked on it, from the first sketch"
                + " to the last test, and a look at what comes next",
            "2026-11-18T10:00",
            "2026-11-18T11:30",
            "Room Havel, third floor, next to the kitchen",
            "Lee Gu",
            "lee@fabrikam.example",
            false,
            false),
        timed(
            "Lunch with Isaiah",
            "2026-11-18T12:30",
            "2026-11-18T13:30",
            "Café Einstein",
            "Isaiah Langer",
            "isaiah@contoso.example",
            true,
            false),
        timed(
            "",
            "2026-11-18T16:00",
            "2026-11-18T16:30",
            null,
            null,
            "no-reply@rooms.example",
            false,
            false),
        timed(
            "Night train to Stockholm",
            "2026-11-19T20:30",
            "2026-11-20T13:25",
            "Berlin Hbf",
            "Adele Vance",
            "adele@contoso.example",
            false,
            false),
        allDay("Birthday of Diego", "2026-11-20", "2026-11-20", null, "Adele Vance", true));
  }

  /** The same text everywhere that a text comes from outside. */
  static List<CalendarEvent> hostile(String text) {
    return List.of(
        new CalendarEvent(
            "1",
            text,
            span("2026-11-18T10:00", "2026-11-18T11:00"),
            text,
            text + "@",
            text,
            new EventStatus(false, true, true, EventStatus.ShowAs.TENTATIVE),
            // All that an event's link may have of it.
            "https://outlook.example/?" + text.replaceAll("[\"<> ]", "")),
        new CalendarEvent(
            "2",
            text,
            span("2026-11-18T12:00", "2026-11-19T11:00"),
            text,
            null,
            text,
            new EventStatus(true, false, false, EventStatus.ShowAs.BUSY),
            text));
  }

  static List<CalendarEvent> many(int count) {
    List<CalendarEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDateTime start = LocalDateTime.parse("2026-11-16T08:00").plusMinutes(9L * i % 6000);
      events.add(
          timed(
              "Appointment " + i,
              start.toString(),
              start.plusMinutes(30).toString(),
              "Room " + i,
              "Megan Bowen",
              "megan@contoso.example",
              false,
              i % 3 == 0));
    }
    return events;
  }

  private static CalendarEvent timed(
      String subject,
      String start,
      String end,
      @Nullable String location,
      @Nullable String organizer,
      @Nullable String address,
      boolean cancelled,
      boolean recurring) {
    return new CalendarEvent(
        subject,
        subject,
        span(start, end),
        organizer,
        address,
        location,
        new EventStatus(
            cancelled, recurring, false, cancelled ? EventStatus.ShowAs.FREE : showAs(subject)),
        "https://outlook.office365.example/calendar/item/1");
  }

  private static CalendarEvent allDay(
      String subject,
      String first,
      String last,
      @Nullable String location,
      String organizer,
      boolean recurring) {
    return new CalendarEvent(
        subject,
        subject,
        new EventSpan.AllDay(LocalDate.parse(first), LocalDate.parse(last)),
        organizer,
        "megan@contoso.example",
        location,
        new EventStatus(false, recurring, recurring, showAs(subject)),
        null);
  }

  private static EventStatus.ShowAs showAs(String subject) {
    if (subject.startsWith("Night train")) {
      return EventStatus.ShowAs.WORKING_ELSEWHERE;
    }
    if (subject.startsWith("Interview")) {
      return EventStatus.ShowAs.TENTATIVE;
    }
    if (subject.startsWith("Birthday")) {
      return EventStatus.ShowAs.FREE;
    }
    return subject.startsWith("Team offsite") ? EventStatus.ShowAs.OOF : EventStatus.ShowAs.BUSY;
  }

  private static EventSpan span(String start, String end) {
    return new EventSpan.Timed(
        LocalDateTime.parse(start).atZone(BERLIN), LocalDateTime.parse(end).atZone(BERLIN));
  }
}

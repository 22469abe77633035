package gatehouse.calendar;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Short forms for what the tests of this package say often. */
final class CalendarFixtures {
  static final RequestLocale BRITISH = RequestLocale.among(Stream.of(Locale.UK));

  private CalendarFixtures() {}

  static EventSpan timed(String start, String end, ZoneId zone) {
    return new EventSpan.Timed(
        LocalDateTime.parse(start).atZone(zone), LocalDateTime.parse(end).atZone(zone));
  }

  /** From instants, for hours that a local time cannot name. */
  static EventSpan between(String start, String end, ZoneId zone) {
    return new EventSpan.Timed(Instant.parse(start).atZone(zone), Instant.parse(end).atZone(zone));
  }

  static EventSpan allDay(String first, String last) {
    return new EventSpan.AllDay(LocalDate.parse(first), LocalDate.parse(last));
  }

  static CalendarEvent event(String subject, EventSpan span) {
    return new CalendarEvent(subject, subject, span, null, null, null, EventStatus.BUSY, null);
  }

  /** The week around a date, from Monday, as seen by somebody British in that zone. */
  static CalendarPage week(String date, ZoneId zone, CalendarEvent... events) {
    return week(date, zone, Instant.parse("2000-01-01T00:00:00Z"), events);
  }

  static CalendarPage week(String date, ZoneId zone, Instant now, CalendarEvent... events) {
    return page(CalendarView.WEEK, date, zone, now, events);
  }

  static CalendarPage page(
      CalendarView view, String date, ZoneId zone, Instant now, CalendarEvent... events) {
    LocalDate asked = LocalDate.parse(date);
    return CalendarPage.of(
        new CalendarEvents(List.of(events), false, 0),
        ShownRange.of(view, asked, Locale.UK),
        new CalendarAddress(asked, view),
        new MailboxZone(zone, MailboxZone.Origin.MAILBOX, zone.getId(), null),
        BRITISH,
        now);
  }

  /** Such as "Monday 09:00 – 10:00 Stand-up", for every entry of the page. */
  static List<String> lines(CalendarPage page) {
    return page.days().stream()
        .flatMap(
            day ->
                day.entries().stream()
                    .map(entry -> day.weekday() + " " + entry.time() + " " + entry.subject()))
        .toList();
  }
}

package gatehouse.calendar;

import gatehouse.calendar.CalendarEntry.Mark;
import gatehouse.graph.CalendarEvent;
import gatehouse.i18n.RequestLocale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the entries of one page. Texts that most of them need are looked up once. */
final class EntryTexts {
  /** The complete text is one click away, in Outlook. */
  private static final int LONGEST_TEXT = 300;

  private final RequestLocale locale;
  private final String allDay;
  private final String noSubject;
  private final Mark now;
  private final Mark cancelled;
  private final Mark recurring;

  /**
   * An event on one day.
   *
   * @param start null if the event begins on an earlier day, or lasts whole days
   * @param end null if the event continues on a later day, or lasts whole days
   * @param day which of the event's days this is, from 1
   * @param days how many days the event touches
   * @param current whether the day is today, and the event is in progress
   */
  record TimesOnDay(
      @Nullable String start, @Nullable String end, long day, long days, boolean current) {}

  EntryTexts(RequestLocale locale) {
    this.locale = locale;
    this.allDay = locale.text("calendar.all-day");
    this.noSubject = locale.text("calendar.no-subject");
    this.now = new Mark("now", locale.text("calendar.now"));
    this.cancelled = new Mark("cancelled", locale.text("calendar.cancelled"));
    this.recurring = new Mark("recurring", locale.text("calendar.recurring"));
  }

  CalendarEntry entry(CalendarEvent event, TimesOnDay times) {
    String subject = shortenedOrNull(event.subject());
    String name = shortenedOrNull(event.organizerName());
    String address = shortenedOrNull(event.organizerAddress());
    return new CalendarEntry(
        style(event, times, subject == null),
        time(times),
        subject == null ? noSubject : subject,
        event.webLink(),
        marks(event, times),
        shortenedOrNull(event.location()),
        name == null ? address : name,
        name == null || name.equals(address) ? null : address);
  }

  private static String style(CalendarEvent event, TimesOnDay times, boolean untitled) {
    return "entry"
        + (event.cancelled() ? " entry-cancelled" : times.current() ? " entry-current" : "")
        + (times.start() == null && times.end() == null ? " entry-all-day" : "")
        + (untitled ? " entry-untitled" : "");
  }

  private String time(TimesOnDay times) {
    String start = times.start();
    String end = times.end();
    if (start == null) {
      return end == null ? allDay : locale.text("calendar.until", end);
    }
    if (end == null) {
      return locale.text("calendar.from", start);
    }
    return start.equals(end) ? start : start + " – " + end;
  }

  private List<Mark> marks(CalendarEvent event, TimesOnDay times) {
    List<Mark> marks = new ArrayList<>();
    if (event.cancelled()) {
      marks.add(cancelled);
    } else if (times.current()) {
      marks.add(now);
    }
    if (event.recurring()) {
      marks.add(recurring);
    }
    if (times.days() > 1) {
      String key = times.day() < times.days() ? "calendar.day-of" : "calendar.last-day-of";
      marks.add(new Mark("days", locale.text(key, times.day(), times.days())));
    }
    return marks;
  }

  private static @Nullable String shortenedOrNull(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.length() <= LONGEST_TEXT) {
      return stripped;
    }
    // Never between the two surrogates of a character.
    boolean halved = Character.isHighSurrogate(stripped.charAt(LONGEST_TEXT - 1));
    return stripped.substring(0, halved ? LONGEST_TEXT - 1 : LONGEST_TEXT).stripTrailing() + "…";
  }
}

package gatehouse.calendar;

import gatehouse.calendar.CalendarEntry.Mark;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventCategory;
import gatehouse.graph.EventStatus;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import gatehouse.i18n.RequestLocale;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the entries of one page. Texts that most of them need are looked up once. */
final class EntryTexts {
  /** The complete text is one click away, on the event's own page. */
  private static final int LONGEST_TEXT = 300;

  /** What the kind of a category's mark begins with. */
  static final String CATEGORY = "category";

  private static final int MOST_CATEGORIES = 10;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  private final RequestLocale locale;
  private final DateTexts dates;
  private final String allDay;
  private final String noSubject;
  private final Mark now;
  private final Mark cancelled;
  private final Mark recurring;
  private final Mark confidential;

  /** Busy has none. */
  private final Map<EventStatus.ShowAs, Mark> showAs;

  EntryTexts(RequestLocale locale) {
    this.locale = locale;
    this.dates = DateTexts.in(locale.locale());
    this.allDay = locale.text("calendar.all-day");
    this.noSubject = locale.text("calendar.no-subject");
    this.now = new Mark("now", locale.text("calendar.now"));
    this.cancelled = new Mark("cancelled", locale.text("calendar.cancelled"));
    this.recurring = new Mark("recurring", locale.text("calendar.recurring"));
    this.confidential = new Mark("private", locale.text("calendar.private"));
    this.showAs =
        Map.of(
            EventStatus.ShowAs.FREE,
            new Mark("free", locale.text("calendar.free")),
            EventStatus.ShowAs.TENTATIVE,
            new Mark("tentative", locale.text("calendar.tentative")),
            EventStatus.ShowAs.OOF,
            new Mark("oof", locale.text("calendar.oof")),
            EventStatus.ShowAs.WORKING_ELSEWHERE,
            new Mark("elsewhere", locale.text("calendar.elsewhere")));
  }

  /**
   * @param place on the grid, as style classes; empty if it has none
   */
  CalendarEntry entry(EventOnDay on, String place) {
    CalendarEvent event = on.event();
    String subject = shortenedOrNull(event.subject());
    String organizer = shortenedOrNull(event.organizerName());
    return new CalendarEntry(
        style(on, subject == null) + place,
        event.id().isEmpty()
            ? new CalendarAddress(on.day(), CalendarView.DAY).link()
            : EventAddress.of(event.id()),
        time(on),
        subject == null ? noSubject : subject,
        marks(on),
        shortenedOrNull(event.location()),
        organizer == null ? shortenedOrNull(event.organizerAddress()) : organizer);
  }

  private String style(EventOnDay on, boolean untitled) {
    EventStatus status = on.event().status();
    Mark busy = showAs.get(status.showAs());
    return "ev"
        + (status.cancelled() ? " ev-cancelled" : busy == null ? "" : " ev-" + busy.kind())
        + (on.current() && !status.cancelled() ? " ev-now" : "")
        + (AllDayBars.isBar(on.event()) ? " ev-bar" : "")
        + (untitled ? " ev-untitled" : "")
        + tint(on.event());
  }

  /** The colour of the first category that has one, as in Outlook, else that of the calendar. */
  private static String tint(CalendarEvent event) {
    for (EventCategory category : event.categories()) {
      if (category.colour() != OutlookColour.NONE) {
        return " tint hue-" + category.colour().key();
      }
    }
    return event.calendar().main() ? "" : " tint " + CalendarSide.style(event.calendar());
  }

  private String time(EventOnDay on) {
    String start = textOrNull(on.start());
    String end = textOrNull(on.end());
    if (start == null) {
      return end == null ? allDay : locale.text("calendar.until", end);
    }
    if (end == null) {
      return locale.text("calendar.from", start);
    }
    return start.equals(end) ? start : start + " – " + end;
  }

  private @Nullable String textOrNull(@Nullable ZonedDateTime moment) {
    return moment == null ? null : dates.clock(moment);
  }

  private List<Mark> marks(EventOnDay on) {
    EventStatus status = on.event().status();
    List<Mark> marks = new ArrayList<>();
    Mark busy = showAs.get(status.showAs());
    if (status.cancelled()) {
      marks.add(cancelled);
    } else {
      if (on.current()) {
        marks.add(now);
      }
      if (busy != null) {
        marks.add(busy);
      }
    }
    if (status.confidential()) {
      marks.add(confidential);
    }
    if (status.recurring()) {
      marks.add(recurring);
    }
    if (on.days() > 1) {
      String key = on.number() < on.days() ? "calendar.day-of" : "calendar.last-day-of";
      marks.add(new Mark("days", locale.text(key, on.number(), on.days())));
    }
    OutlookCalendar calendar = on.event().calendar();
    if (!calendar.main()) {
      marks.add(
          new Mark(
              "calendar " + CalendarSide.style(calendar), CalendarSide.name(calendar, locale)));
    }
    on.event().categories().stream()
        .limit(MOST_CATEGORIES)
        .forEach(category -> marks.add(mark(category)));
    return marks;
  }

  private static Mark mark(EventCategory category) {
    String text = Objects.requireNonNullElse(shortenedOrNull(category.name()), "");
    return new Mark(CATEGORY + " hue-" + category.colour().key(), text);
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isIdentifierIgnorable(character);
  }

  private static boolean hasVisible(String text) {
    int character;
    for (int i = 0; i < text.length(); i += Character.charCount(character)) {
      character = text.codePointAt(i);
      if (isVisible(character)) {
        return true;
      }
    }
    return false;
  }

  /** Nearly no text has any, and looking is much quicker than replacing. */
  private static String withoutControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return CONTROL.matcher(text).replaceAll(" ");
      }
    }
    return text;
  }

  static @Nullable String shortenedOrNull(@Nullable String text) {
    if (text == null || !hasVisible(text)) {
      return null;
    }
    String stripped = withoutControls(text).strip();
    if (stripped.length() <= LONGEST_TEXT) {
      return stripped;
    }
    // Never between the two surrogates of a character.
    boolean halved = Character.isHighSurrogate(stripped.charAt(LONGEST_TEXT - 1));
    return stripped.substring(0, halved ? LONGEST_TEXT - 1 : LONGEST_TEXT).stripTrailing() + "…";
  }
}

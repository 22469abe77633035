package gatehouse.devtenant.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in somebody's calendar.
 *
 * @param series the id of the series it belongs to
 * @param joinUrl where it is held online
 */
public record CalendarItem(
    String id,
    @Nullable String subject,
    String bodyHtml,
    EventTime time,
    Type type,
    @Nullable String series,
    boolean cancelled,
    ShowAs showAs,
    @Nullable Attendee organizer,
    List<Attendee> attendees,
    @Nullable String location,
    @Nullable String joinUrl) {

  /** Graph's {@code eventType}, but the series master, which a calendar view never has. */
  public enum Type {
    SINGLE_INSTANCE("singleInstance"),
    OCCURRENCE("occurrence"),
    EXCEPTION("exception");

    private final String value;

    Type(String value) {
      this.value = value;
    }

    public String value() {
      return value;
    }
  }

  /** Graph's {@code freeBusyStatus}. */
  public enum ShowAs {
    FREE("free"),
    TENTATIVE("tentative"),
    BUSY("busy"),
    OUT_OF_OFFICE("oof"),
    WORKING_ELSEWHERE("workingElsewhere");

    private final String value;

    ShowAs(String value) {
      this.value = value;
    }

    public String value() {
      return value;
    }
  }

  /** Somebody by name and address. */
  public record Attendee(String name, String address) {}

  public CalendarItem {
    attendees = List.copyOf(attendees);
  }

  /** An ordinary meeting; the withers make it special. */
  public static CalendarItem of(String id, String subject, EventTime time, Attendee organizer) {
    return new CalendarItem(
        id,
        subject,
        "",
        time,
        Type.SINGLE_INSTANCE,
        null,
        false,
        ShowAs.BUSY,
        organizer,
        List.of(),
        "Room 4",
        null);
  }

  public CalendarItem withSubject(@Nullable String other) {
    return new CalendarItem(
        id, other, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees, location,
        joinUrl);
  }

  public CalendarItem withBody(String html) {
    return new CalendarItem(
        id, subject, html, time, type, series, cancelled, showAs, organizer, attendees, location,
        joinUrl);
  }

  public CalendarItem inSeries(Type as, String ofSeries) {
    return new CalendarItem(
        id, subject, bodyHtml, time, as, ofSeries, cancelled, showAs, organizer, attendees,
        location, joinUrl);
  }

  public CalendarItem withCancelled() {
    return new CalendarItem(
        id,
        subject,
        bodyHtml,
        time,
        type,
        series,
        true,
        ShowAs.FREE,
        organizer,
        attendees,
        location,
        joinUrl);
  }

  public CalendarItem withShowAs(ShowAs other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, other, organizer, attendees, location,
        joinUrl);
  }

  public CalendarItem withOrganizer(@Nullable Attendee other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, other, attendees, location,
        joinUrl);
  }

  public CalendarItem withAttendees(List<Attendee> others) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, others, location,
        joinUrl);
  }

  public CalendarItem withLocation(@Nullable String other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees, other,
        joinUrl);
  }

  public CalendarItem withJoinUrl(String url) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees,
        location, url);
  }
}

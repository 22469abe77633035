package gatehouse.devtenant.calendar;

import java.util.List;
import java.util.function.UnaryOperator;
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
    @Nullable String joinUrl,
    EventDetails details) {

  /** Graph's {@code eventType}; a calendar view never has the series master. */
  public enum Type {
    SINGLE_INSTANCE("singleInstance"),
    OCCURRENCE("occurrence"),
    EXCEPTION("exception"),
    SERIES_MASTER("seriesMaster");

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

  /**
   * Somebody by name and address.
   *
   * @param kind required, optional or resource
   * @param response Graph's {@code responseType}
   */
  public record Attendee(String name, String address, String kind, String response) {
    public Attendee(String name, String address) {
      this(name, address, "required", "none");
    }

    public Attendee answering(String other) {
      return new Attendee(name, address, kind, other);
    }

    public Attendee as(String other) {
      return new Attendee(name, address, other, response);
    }
  }

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
        null,
        EventDetails.ORDINARY);
  }

  public CalendarItem withSubject(@Nullable String other) {
    return new CalendarItem(
        id, other, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees, location,
        joinUrl, details);
  }

  public CalendarItem withBody(String html) {
    return new CalendarItem(
        id, subject, html, time, type, series, cancelled, showAs, organizer, attendees, location,
        joinUrl, details);
  }

  public CalendarItem withTime(EventTime other) {
    return new CalendarItem(
        id, subject, bodyHtml, other, type, series, cancelled, showAs, organizer, attendees,
        location, joinUrl, details);
  }

  public CalendarItem inSeries(Type as, @Nullable String ofSeries) {
    return new CalendarItem(
        id, subject, bodyHtml, time, as, ofSeries, cancelled, showAs, organizer, attendees,
        location, joinUrl, details);
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
        joinUrl,
        details);
  }

  public CalendarItem withShowAs(ShowAs other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, other, organizer, attendees, location,
        joinUrl, details);
  }

  public CalendarItem withOrganizer(@Nullable Attendee other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, other, attendees, location,
        joinUrl, details);
  }

  public CalendarItem withAttendees(List<Attendee> others) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, others, location,
        joinUrl, details);
  }

  public CalendarItem withLocation(@Nullable String other) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees, other,
        joinUrl, details);
  }

  public CalendarItem withJoinUrl(@Nullable String url) {
    return new CalendarItem(
        id, subject, bodyHtml, time, type, series, cancelled, showAs, organizer, attendees,
        location, url, details);
  }

  public CalendarItem with(UnaryOperator<EventDetails> change) {
    return new CalendarItem(
        id,
        subject,
        bodyHtml,
        time,
        type,
        series,
        cancelled,
        showAs,
        organizer,
        attendees,
        location,
        joinUrl,
        change.apply(details));
  }
}

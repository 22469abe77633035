package gatehouse.graph;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one event shows. Texts are as others wrote them, and {@code body} is HTML
 * that must be sanitised before it is shown.
 *
 * @param changeKey changes with every change of the event; empty if Graph gave none
 * @param organizer whether the user is the organiser
 * @param response the user's own
 * @param joinUrl of an online meeting; null unless it is an https address
 * @param recurrence of the series that the event belongs to; null if it belongs to none, or Graph
 *     does not give it
 * @param attachments names
 * @param series the id of the series that the event is an occurrence of; null if it is none
 * @param reminderMinutes before the start; null if there is no reminder
 * @param originalZone the zone's name in which the event was made; null if there is none
 */
public record EventDetails(
    CalendarEvent event,
    String changeKey,
    boolean organizer,
    Response response,
    String body,
    List<Attendee> attendees,
    @Nullable String joinUrl,
    @Nullable Recurrence recurrence,
    List<String> attachments,
    List<String> categories,
    @Nullable String series,
    @Nullable Integer reminderMinutes,
    @Nullable String originalZone) {
  public EventDetails {
    attendees = List.copyOf(attendees);
    attachments = List.copyOf(attachments);
    categories = List.copyOf(categories);
  }

  EventDetails with(@Nullable Recurrence ofSeries) {
    return with(event, ofSeries);
  }

  /** The same event with the colours of its categories. */
  public EventDetails painted(Map<String, OutlookColour> colours) {
    return with(event.painted(event.calendar(), colours), recurrence);
  }

  private EventDetails with(CalendarEvent other, @Nullable Recurrence ofSeries) {
    return new EventDetails(
        other,
        changeKey,
        organizer,
        response,
        body,
        attendees,
        joinUrl,
        ofSeries,
        attachments,
        categories,
        series,
        reminderMinutes,
        originalZone);
  }

  /** Graph's {@code responseType}. */
  public enum Response {
    NONE,
    ORGANIZER,
    ACCEPTED,
    TENTATIVE,
    DECLINED
  }

  /** Graph's {@code attendeeType}. */
  public enum Kind {
    REQUIRED,
    OPTIONAL,
    RESOURCE
  }

  /**
   * Somebody, or a room, that is invited; at least one of name and address is there.
   *
   * @param name null if there is none, as {@code address}
   */
  public record Attendee(
      @Nullable String name, @Nullable String address, Response response, Kind kind) {}
}

package gatehouse.editing;

import gatehouse.calendar.CalendarAddress;
import gatehouse.calendar.DateTexts;
import gatehouse.calendar.EventAddress;
import gatehouse.graph.EventDetails;
import gatehouse.i18n.RequestLocale;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks before an event is removed, or for an answer to an invitation.
 *
 * @param subject empty if there is none
 * @param when in the zone of the calendar
 * @param segment of the event's pages, see {@link EventAddress}
 * @param series the same of the series that it is an occurrence of; null if it is none
 * @param whole whether it is a series itself
 * @param cancels whether removing it takes it out of the calendars of others, too
 * @param notice what has happened to the form; null if nothing has
 */
public record EventActionPage(
    String subject,
    String when,
    String segment,
    @Nullable String series,
    boolean whole,
    boolean cancels,
    FormFields fields,
    @Nullable String notice) {

  static EventActionPage of(
      EventDetails details, String id, ZoneId zone, FormFields fields, RequestLocale locale) {
    String subject = details.event().subject();
    String series = details.series();
    return new EventActionPage(
        subject == null ? "" : subject,
        DateTexts.in(locale.locale()).span(details.event().span(), zone),
        EventAddress.segment(id),
        series == null ? null : EventAddress.segment(series),
        series == null && details.recurrence() != null,
        details.organizer()
            && !details.attendees().isEmpty()
            && !details.event().status().cancelled(),
        fields,
        null);
  }

  EventActionPage with(@Nullable String happened) {
    return new EventActionPage(subject, when, segment, series, whole, cancels, fields, happened);
  }

  /** The day of an event, relative to {@code /calendar}. */
  static String day(EventDetails details, ZoneId zone) {
    return new CalendarAddress(EventDrafts.of(details, zone).start().toLocalDate(), null).link();
  }
}

package gatehouse.calendar;

import gatehouse.calendar.CalendarEntry.Mark;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventSpan;
import gatehouse.graph.MailboxZone;
import gatehouse.graph.ZoneNames;
import gatehouse.i18n.RequestLocale;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of one event, ready to be shown.
 *
 * @param segment of the pages that change the event, see {@link EventAddress}
 * @param back to the day of the event, relative to {@code /calendar}
 * @param when in the zone of the calendar
 * @param whenThere in the zone in which the event was made; null if the clocks there show the same
 * @param thereName of that zone; null as {@code whenThere}
 * @param organizer null if there is none, as {@code location} and those that follow
 * @param response the user's own: the last part of a message key
 * @param joinHost the host of {@code joinUrl}, shown beside the link
 * @param recurrence in words
 * @param body HTML that has been sanitised; empty if there is none
 * @param attendees in the order of the invitation
 * @param file the address of the event as a calendar file, relative to {@code /calendar}
 */
public record EventPage(
    String subject,
    boolean cancelled,
    String segment,
    String back,
    String when,
    String zoneName,
    @Nullable String whenThere,
    @Nullable String thereName,
    List<Mark> marks,
    @Nullable String organizer,
    @Nullable String organizerAddress,
    @Nullable String location,
    String response,
    @Nullable String joinUrl,
    @Nullable String joinHost,
    @Nullable String recurrence,
    List<String> attachments,
    List<Mark> categories,
    String body,
    List<AttendeeRow> attendees,
    @Nullable String outlook,
    String file) {
  private static final Pattern HOST = Pattern.compile("(?i)^https://([^/?#]+).*$");

  /**
   * Somebody who is invited.
   *
   * @param address null if there is none, or it is the name
   * @param response the last part of a message key, as {@code kind}
   */
  public record AttendeeRow(String name, @Nullable String address, String response, String kind) {}

  public static EventPage of(EventDetails details, MailboxZone shown, RequestLocale locale) {
    CalendarEvent event = details.event();
    DateTexts dates = DateTexts.in(locale.locale());
    ZoneId there = zoneThere(details, shown.zone());
    EventOnDay on = EventOnDay.alone(event, firstDay(event, shown.zone()));
    CalendarEntry entry = new EntryTexts(locale).entry(on, "");
    return new EventPage(
        entry.subject(),
        event.status().cancelled(),
        EventAddress.segment(event.id()),
        new CalendarAddress(on.day(), null).link(),
        dates.span(event.span(), shown.zone()),
        dates.zone(shown.zone()),
        there == null ? null : dates.span(event.span(), there),
        there == null ? null : dates.zone(there),
        entry.marks().stream().filter(mark -> !isCategory(mark)).toList(),
        entry.organizer(),
        Objects.equals(entry.organizer(), event.organizerAddress())
            ? null
            : EntryTexts.shortenedOrNull(event.organizerAddress()),
        entry.location(),
        key(details.organizer() ? Response.ORGANIZER : details.response()),
        details.joinUrl(),
        details.joinUrl() == null ? null : HOST.matcher(details.joinUrl()).replaceFirst("$1"),
        details.recurrence() == null ? null : RecurrenceText.of(details.recurrence(), locale),
        details.attachments(),
        entry.marks().stream().filter(EventPage::isCategory).toList(),
        EventBody.sanitised(details.body()),
        details.attendees().stream().map(EventPage::row).toList(),
        event.webLink(),
        "/ics" + EventAddress.of(event.id()) + ".ics");
  }

  private static boolean isCategory(Mark mark) {
    return mark.kind().startsWith(EntryTexts.CATEGORY);
  }

  private static LocalDate firstDay(CalendarEvent event, ZoneId zone) {
    return event.span() instanceof EventSpan.Timed timed
        ? timed.start().withZoneSameInstant(zone).toLocalDate()
        : ((EventSpan.AllDay) event.span()).firstDay();
  }

  /** Null if it is unknown, or shows the same time as the zone of the calendar. */
  private static @Nullable ZoneId zoneThere(EventDetails details, ZoneId here) {
    if (details.originalZone() == null
        || !(details.event().span() instanceof EventSpan.Timed timed)) {
      return null;
    }
    return ZoneNames.find(details.originalZone())
        .filter(
            there ->
                !there
                    .getRules()
                    .getOffset(timed.start().toInstant())
                    .equals(here.getRules().getOffset(timed.start().toInstant())))
        .orElse(null);
  }

  private static AttendeeRow row(EventDetails.Attendee attendee) {
    String name = EntryTexts.shortenedOrNull(attendee.name());
    String address = EntryTexts.shortenedOrNull(attendee.address());
    String shown = Objects.requireNonNullElse(name == null ? address : name, "");
    return new AttendeeRow(
        shown,
        shown.equals(address) ? null : address,
        key(attendee.response()),
        key(attendee.kind()));
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody else has invited the user. */
  public boolean invited() {
    return !attendees.isEmpty() && !cancelled && !response.equals(key(Response.ORGANIZER));
  }

  /** Whether the user would cancel it for others, too, by removing it. */
  public boolean cancels() {
    return !attendees.isEmpty() && !cancelled && response.equals(key(Response.ORGANIZER));
  }

  /** How many have given that answer. */
  public long count(String answer) {
    return attendees.stream().filter(attendee -> attendee.response().equals(answer)).count();
  }
}

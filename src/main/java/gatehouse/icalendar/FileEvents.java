package gatehouse.icalendar;

import biweekly.component.VEvent;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Classification;
import biweekly.property.Conference;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.property.Transparency;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus.ShowAs;
import gatehouse.graph.FiledEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns events into components of a calendar file. */
final class FileEvents {
  /** What Outlook writes and reads where {@code TRANSP} has too few words. */
  private static final String BUSY_STATUS = "X-MICROSOFT-CDO-BUSYSTATUS";

  private final FileTimes times;
  private final Date now;

  FileEvents(FileTimes times, Instant now) {
    this.times = times;
    this.now = Date.from(now);
  }

  /**
   * @param cancelled the days without an event of the series
   */
  VEvent series(FiledEvent master, List<LocalDate> cancelled) {
    VEvent event = of(master);
    EventSpan span = master.details().event().span();
    event.setRecurrenceRule(
        RecurrenceRules.of(
            Objects.requireNonNull(master.details().recurrence()), span, times.zone()));
    if (!cancelled.isEmpty()) {
      event.addExceptionDates(times.without(cancelled, span));
    }
    return event;
  }

  VEvent of(FiledEvent filed) {
    EventDetails details = filed.details();
    CalendarEvent shown = details.event();
    VEvent event = new VEvent();
    event.setUid(FileText.line(filed.uid()));
    event.setDateTimeStamp(now);
    times.set(event, shown.span());
    if (filed.originalStart() != null) {
      event.setRecurrenceId(times.original(filed.originalStart(), shown.span()));
    }
    event.setSummary(FileText.line(shown.subject()));
    if (shown.location() != null) {
      event.setLocation(FileText.line(shown.location()));
    }
    String text = FileText.description(details.body(), details.joinUrl());
    if (!text.isEmpty()) {
      event.setDescription(text);
    }
    if (shown.webLink() != null) {
      event.setUrl(shown.webLink());
    }
    if (details.joinUrl() != null) {
      event.addConference(new Conference(details.joinUrl()));
    }
    if (!details.categories().isEmpty()) {
      event.addCategories(details.categories().stream().map(FileText::line).toArray(String[]::new));
    }
    status(event, details);
    people(event, details);
    return event;
  }

  private static void status(VEvent event, EventDetails details) {
    ShowAs showAs = details.event().status().showAs();
    event.setStatus(
        details.event().status().cancelled()
            ? Status.cancelled()
            : showAs == ShowAs.TENTATIVE ? Status.tentative() : Status.confirmed());
    event.setTransparency(
        showAs == ShowAs.FREE || showAs == ShowAs.WORKING_ELSEWHERE
            ? Transparency.transparent()
            : Transparency.opaque());
    event.addExperimentalProperty(BUSY_STATUS, showAs.name().replace("_", ""));
    if (details.event().status().confidential()) {
      event.setClassification(Classification.private_());
    }
  }

  private static void people(VEvent event, EventDetails details) {
    CalendarEvent shown = details.event();
    String organizer = FileText.mailto(shown.organizerAddress());
    if (organizer != null) {
      Organizer by = new Organizer(name(shown.organizerName()), null);
      by.setUri(organizer);
      event.setOrganizer(by);
    }
    for (EventDetails.Attendee invited : details.attendees()) {
      String address = FileText.mailto(invited.address());
      if (address != null) {
        event.addAttendee(attendee(invited, address));
      }
    }
  }

  private static Attendee attendee(EventDetails.Attendee invited, String address) {
    Attendee attendee = new Attendee(name(invited.name()), null, address);
    attendee.setParticipationStatus(
        switch (invited.response()) {
          case ACCEPTED, ORGANIZER -> ParticipationStatus.ACCEPTED;
          case TENTATIVE -> ParticipationStatus.TENTATIVE;
          case DECLINED -> ParticipationStatus.DECLINED;
          case NONE -> ParticipationStatus.NEEDS_ACTION;
        });
    attendee.setParticipationLevel(
        switch (invited.kind()) {
          case REQUIRED -> ParticipationLevel.REQUIRED;
          case OPTIONAL -> ParticipationLevel.OPTIONAL;
          case RESOURCE -> ParticipationLevel.FYI;
        });
    if (invited.kind() == EventDetails.Kind.RESOURCE) {
      attendee.setCalendarUserType(CalendarUserType.RESOURCE);
    }
    return attendee;
  }

  private static @Nullable String name(@Nullable String name) {
    String plain = name == null ? "" : FileText.parameter(name);
    return plain.isEmpty() ? null : plain;
  }
}

package gatehouse.editing;

import gatehouse.editing.EventFormPage.Parts;
import gatehouse.graph.EventDetails;
import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventDraft;
import gatehouse.graph.EventSpan;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Makes drafts of events, and the fields of their forms. */
final class EventDrafts {
  private EventDrafts() {}

  /** The event as its form shows it, in that zone. */
  static EventDraft of(EventDetails details, ZoneId zone) {
    boolean allDay = details.event().span() instanceof EventSpan.AllDay;
    return new EventDraft(
        details.event().subject() == null ? "" : details.event().subject(),
        allDay,
        start(details.event().span(), zone),
        end(details.event().span(), zone),
        zone,
        Objects.requireNonNullElse(details.event().location(), ""),
        details.attendees().stream()
            .map(a -> new Attendee(a.name(), a.address(), Response.NONE, a.kind()))
            .toList(),
        text(details.body()),
        details.reminderMinutes(),
        details.joinUrl() != null);
  }

  private static LocalDateTime start(EventSpan span, ZoneId zone) {
    return span instanceof EventSpan.Timed timed
        ? local(timed.start(), zone)
        : ((EventSpan.AllDay) span).firstDay().atStartOfDay();
  }

  private static LocalDateTime end(EventSpan span, ZoneId zone) {
    return span instanceof EventSpan.Timed timed
        ? local(timed.end(), zone)
        : ((EventSpan.AllDay) span).lastDay().plusDays(1).atStartOfDay();
  }

  /** To the minute, like the fields. */
  private static LocalDateTime local(ZonedDateTime moment, ZoneId zone) {
    return moment.withZoneSameInstant(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
  }

  /** The text of HTML, with its lines. */
  private static String text(String html) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.select("p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote").append("\n");
    return lines(document.body().wholeText().replace('\u00a0', ' ')).replaceAll("\n{3,}", "\n\n");
  }

  /** As it comes out of a field, in which a line ends with two characters. */
  static String lines(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  /** Whether there is more to the body than the text in the form. */
  static boolean isFormatted(EventDetails details) {
    return !Jsoup.parse(details.body())
        .select("body *:not(p):not(div):not(br):not(span):not(meta):not(font)")
        .isEmpty();
  }

  /** What was typed, without the changes that the form does not offer. */
  static EventDraft restricted(EventDraft typed, EventDraft before, Parts parts) {
    return new EventDraft(
        typed.subject(),
        typed.allDay(),
        typed.start(),
        typed.end(),
        typed.zone(),
        typed.location(),
        parts.attendees() ? known(typed.attendees(), before.attendees()) : before.attendees(),
        parts.body() ? typed.body() : before.body(),
        typed.reminderMinutes(),
        parts.online() ? typed.online() : before.online());
  }

  /** With the names and kinds that those have who were invited before. */
  private static List<Attendee> known(List<Attendee> typed, List<Attendee> before) {
    return typed.stream()
        .map(
            attendee ->
                before.stream()
                    .filter(one -> Objects.equals(one.address(), attendee.address()))
                    .findFirst()
                    .orElse(attendee))
        .toList();
  }

  /** The fields of the form that shows a draft. */
  static FormFields fields(EventDraft draft) {
    Map<String, String> fields = new LinkedHashMap<>();
    LocalDate lastDay =
        draft.allDay() ? draft.end().toLocalDate().minusDays(1) : draft.end().toLocalDate();
    fields.put("subject", draft.subject());
    if (draft.allDay()) {
      fields.put("allDay", "on");
    }
    fields.put("startDate", draft.start().toLocalDate().toString());
    fields.put("startTime", draft.allDay() ? "" : time(draft.start()));
    fields.put("endDate", lastDay.toString());
    fields.put("endTime", draft.allDay() ? "" : time(draft.end()));
    fields.put("zone", draft.zone().getId());
    fields.put("location", draft.location());
    fields.put("attendees", addresses(draft.attendees()));
    fields.put("body", draft.body());
    fields.put(
        "reminder", draft.reminderMinutes() == null ? "" : draft.reminderMinutes().toString());
    if (draft.online()) {
      fields.put("online", "on");
    }
    return new FormFields(fields);
  }

  private static String time(LocalDateTime moment) {
    LocalTime time = moment.toLocalTime();
    return "%02d:%02d".formatted(time.getHour(), time.getMinute());
  }

  private static String addresses(List<Attendee> attendees) {
    return attendees.stream()
        .map(attendee -> Objects.requireNonNullElse(attendee.address(), ""))
        .collect(Collectors.joining("\n"));
  }
}

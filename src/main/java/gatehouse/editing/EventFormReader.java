package gatehouse.editing;

import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventDraft;
import gatehouse.i18n.RequestLocale;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an event's form. For one form.
 *
 * <p>A time that the clocks skip is a problem; one that they show twice is a warning, after which
 * the same time is taken.
 */
final class EventFormReader {
  private static final int LONGEST_LINE = 255;
  private static final int LONGEST_BODY = 30_000;
  private static final int MOST_ATTENDEES = 500;
  private static final int LONGEST_REMINDER = 60 * 24 * 28;
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[^\\s@<>,;:\"()\\[\\]\\\\]{1,190}");

  private final FormFields fields;
  private final RequestLocale locale;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final List<String> doubtful = new ArrayList<>();

  EventFormReader(FormFields fields, RequestLocale locale) {
    this.fields = fields;
    this.locale = locale;
  }

  /** What is wrong, by field, after {@link #read}. */
  Map<String, String> problems() {
    return problems;
  }

  /**
   * The times that the clocks show twice, for the field {@code accepted}; empty if there are none.
   */
  String doubtful() {
    return String.join(" ", doubtful);
  }

  /** Empty if there are problems. */
  Optional<EventDraft> read(ZoneId zone) {
    boolean allDay = !fields.get("allDay").isEmpty();
    LocalDateTime start = moment("start", allDay, zone);
    LocalDateTime end = moment("end", allDay, zone);
    if (start != null && end != null && end.isBefore(start)) {
      problem("end", locale.text("editing.end-before-start"));
    }
    List<Attendee> attendees = attendees();
    limit("subject", LONGEST_LINE);
    limit("location", LONGEST_LINE);
    limit("body", LONGEST_BODY);
    Integer reminder = reminder();
    String accepted = fields.get("accepted");
    if (problems.isEmpty() && !doubtful.isEmpty() && !accepted.equals(doubtful())) {
      problem("start", locale.text("editing.time-twice"));
    }
    if (start == null || end == null || !problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EventDraft(
            fields.get("subject").strip(),
            allDay,
            start,
            allDay ? end.plusDays(1) : end,
            zone,
            fields.get("location").strip(),
            attendees,
            EventDrafts.lines(fields.get("body")),
            reminder,
            !fields.get("online").isEmpty()));
  }

  private void problem(String field, String text) {
    problems.putIfAbsent(field, text);
  }

  private void limit(String field, int most) {
    if (fields.get(field).length() > most) {
      problem(field, locale.text("editing.too-long", most));
    }
  }

  /** In which the form shows its times. */
  ZoneId zone(ZoneId fallback) {
    try {
      return fields.get("zone").isEmpty() ? fallback : ZoneId.of(fields.get("zone"));
    } catch (DateTimeException e) {
      return fallback;
    }
  }

  private @Nullable LocalDateTime moment(String name, boolean allDay, ZoneId zone) {
    LocalDate date;
    try {
      date = LocalDate.parse(fields.get(name + "Date"));
    } catch (DateTimeException e) {
      problem(name, locale.text("editing.no-date"));
      return null;
    }
    if (date.getYear() < 1900 || date.getYear() > 2999) {
      problem(name, locale.text("editing.no-date"));
      return null;
    }
    if (allDay) {
      return date.atStartOfDay();
    }
    try {
      LocalDateTime moment = date.atTime(LocalTime.parse(fields.get(name + "Time")));
      watchClocks(name, moment, zone);
      return moment;
    } catch (DateTimeException e) {
      problem(name, locale.text("editing.no-time"));
      return null;
    }
  }

  private void watchClocks(String name, LocalDateTime moment, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(moment);
    if (change == null) {
      return;
    }
    if (change.isGap()) {
      problem(
          name,
          locale.text(
              "editing.time-skipped",
              change.getDateTimeBefore().toLocalTime(),
              change.getDateTimeAfter().toLocalTime()));
    } else {
      doubtful.add(moment.toString());
    }
  }

  private List<Attendee> attendees() {
    List<Attendee> attendees = new ArrayList<>();
    for (String part : fields.get("attendees").split("[,;\\r\\n]+")) {
      // As mail programs write it: Ada <ada@example.com>
      String address = part.replaceFirst("^.*<([^<>]*)>\\s*$", "$1").strip();
      if (address.isEmpty()) {
        continue;
      }
      if (!ADDRESS.matcher(address).matches()) {
        problem("attendees", locale.text("editing.no-address", address));
      }
      attendees.add(new Attendee(null, address, Response.NONE, Kind.REQUIRED));
    }
    if (attendees.size() > MOST_ATTENDEES) {
      problem("attendees", locale.text("editing.too-many", MOST_ATTENDEES));
    }
    return attendees;
  }

  private @Nullable Integer reminder() {
    String minutes = fields.get("reminder");
    if (minutes.isEmpty()) {
      return null;
    }
    if (minutes.matches("[0-9]{1,6}") && Integer.parseInt(minutes) <= LONGEST_REMINDER) {
      return Integer.valueOf(minutes);
    }
    problem("reminder", locale.text("editing.no-reminder"));
    return null;
  }
}

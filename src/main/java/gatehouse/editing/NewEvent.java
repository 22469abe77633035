package gatehouse.editing;

import gatehouse.graph.EventDetails.Attendee;
import gatehouse.graph.EventDetails.Kind;
import gatehouse.graph.EventDetails.Response;
import gatehouse.graph.EventDraft;
import gatehouse.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The event that the address of an empty form asks for: {@code ?start=2026-11-16T09:00}, with
 * {@code end} and {@code attendees}, or {@code ?date=2026-11-16}. What cannot be read is left to
 * the user.
 */
final class NewEvent {
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final int USUAL_REMINDER = 15;
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private NewEvent() {}

  static EventDraft asked(HttpServletRequest request, ZoneId zone, Clock clock) {
    LocalDateTime start =
        moment(request, "start")
            .or(() -> date(request).map(date -> date.atTime(MORNING)))
            .orElseGet(() -> nextHalfHour(LocalDateTime.now(clock.withZone(zone))));
    LocalDateTime end =
        moment(request, "end").filter(it -> it.isAfter(start)).orElseGet(() -> start.plus(USUAL));
    List<Attendee> attendees =
        Parameters.single(request, "attendees").stream()
            .flatMap(text -> Stream.of(text.split("[,;]")))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .map(address -> new Attendee(null, address, Response.NONE, Kind.REQUIRED))
            .toList();
    return new EventDraft("", false, start, end, zone, "", attendees, "", USUAL_REMINDER, false);
  }

  private static LocalDateTime nextHalfHour(LocalDateTime now) {
    LocalDateTime hour = now.truncatedTo(ChronoUnit.HOURS);
    return now.getMinute() < 30 ? hour.plusMinutes(30) : hour.plusHours(1);
  }

  private static Optional<LocalDateTime> moment(HttpServletRequest request, String name) {
    try {
      return Parameters.single(request, name)
          .map(text -> LocalDateTime.parse(text).truncatedTo(ChronoUnit.MINUTES));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(HttpServletRequest request) {
    try {
      return Parameters.single(request, "date").map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

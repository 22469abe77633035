package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.http.TenantRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** {@code startDateTime} and {@code endDateTime} of a calendar view; without an offset, UTC. */
record TimeWindow(Instant from, Instant until) {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,7})?)?(Z|[+-]\\d{2}:\\d{2})?");
  private static final Duration LONGEST = Duration.ofDays(1825);

  static TimeWindow of(TenantRequest request) {
    TimeWindow window =
        new TimeWindow(instant(request, "startDateTime"), instant(request, "endDateTime"));
    if (window.until.isBefore(window.from)) {
      throw new GraphException(
          GraphError.invalidParameter("The end of the time window is before its start."));
    }
    if (Duration.between(window.from, window.until).compareTo(LONGEST) > 0) {
      throw new GraphException(
          new GraphError(
              400,
              "ErrorCalendarViewRangeTooBig",
              "The request must specify a date range smaller than or equal to 1825 days."));
    }
    return window;
  }

  private static Instant instant(TenantRequest request, String name) {
    String value = request.query().get(name);
    if (value == null) {
      throw new GraphException(
          GraphError.invalidParameter(
              "This request requires a time window specified by the query string parameters"
                  + " StartDateTime and EndDateTime."));
    }
    if (DATE_TIME.matcher(value).matches()) {
      try {
        return hasOffset(value)
            ? OffsetDateTime.parse(value).toInstant()
            : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noSuchMoment) {
        // treated like any other invalid value
      }
    }
    throw new GraphException(
        GraphError.invalidParameter(
            "The value '%s' of parameter '%s' is invalid.".formatted(value, name)));
  }

  private static boolean hasOffset(String value) {
    char sign = value.charAt(value.length() - 6);
    return value.endsWith("Z") || sign == '+' || sign == '-';
  }

  /** An event that only touches the window isn't in it; one without duration may be. */
  boolean holds(EventTime time, ZoneId mailbox) {
    Instant start = time.start(mailbox);
    Instant end = time.end(mailbox);
    return start.isBefore(until)
        && (end.isAfter(from) || (start.equals(end) && !start.isBefore(from)));
  }
}

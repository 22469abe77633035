package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * The calendar while Graph does not answer: dates and controls stay, and the days are empty.
 *
 * @param calendar without any event
 * @param again the address that was asked for, relative to {@code /calendar}
 */
public record Outage(CalendarPage calendar, String again) {
  /** What passes by itself. */
  private static final Set<ErrorCode> PASSING =
      Set.of(ErrorCode.GRAPH_UNAVAILABLE, ErrorCode.PAUSED, ErrorCode.BUSY);

  /** Lets the error page be the view {@code outage}, if it is about such a fault. */
  static void keep(HttpServletRequest request, GatehouseException fault, Outage outage) {
    if (PASSING.contains(fault.code())) {
      request.setAttribute("outage", outage);
      Fault.showIn(request, "outage");
    }
  }
}

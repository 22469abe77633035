package gatehouse.find;

import gatehouse.auth.CurrentUser;
import gatehouse.calendar.Agenda;
import gatehouse.calendar.CalendarPermission;
import gatehouse.calendar.ShownZone;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus.ShowAs;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxZone;
import gatehouse.graph.Schedule;
import gatehouse.graph.Schedule.Busy;
import gatehouse.graph.Schedules;
import gatehouse.i18n.RequestLocale;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /calendar/free?minutes=30&with=a@b;c@d}: when the user, and colleagues, are free in
 * the next two weeks.
 */
public final class FreeTimeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int DAYS = 14;

  private final transient GraphClient graph;
  private final transient Schedules colleagues;
  private final transient ShownZone zones;
  private final Clock clock;

  public FreeTimeServlet(GraphClient graph, ShownZone zones, Clock clock) {
    this.graph = graph;
    this.colleagues = new Schedules(graph);
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FreeTimeRequest asked = FreeTimeRequest.of(request);
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    MailboxZone shown = zones.of(user);
    ZoneId zone = shown.zone();
    Instant from = FreeSlots.quarter(clock.instant());
    LocalDate today = LocalDate.ofInstant(from, zone);
    Instant to = today.plusDays(DAYS).atStartOfDay(zone).toInstant();

    CalendarEvents own = graph.calendarView(user.mailbox(), from, to, zone);
    List<Busy> busy = new ArrayList<>();
    own.events().stream().filter(FreeTimeServlet::isBusy).forEach(each -> busy.add(of(each, zone)));
    List<String> unknown = new ArrayList<>();
    for (Schedule colleague : schedules(user, asked.addresses(), from, to)) {
      busy.addAll(colleague.busy());
      if (!colleague.known()) {
        unknown.add(colleague.address());
      }
    }
    FreeSlots free =
        new FreeSlots(zone, shown.workingHours(), Duration.ofMinutes(asked.minutes()), busy);
    Map<LocalDate, List<FreeSlots.Slot>> slots = new LinkedHashMap<>();
    today.datesUntil(today.plusDays(DAYS)).forEach(day -> slots.put(day, free.on(day, from)));

    Agenda agenda = new Agenda(shown, RequestLocale.of(request), from);
    request.setAttribute(
        "free", FreeTimePage.of(asked, unknown, own.partial(), slots, shown, agenda));
    request.getRequestDispatcher("/WEB-INF/views/free.jsp").forward(request, response);
  }

  /** Personal accounts have no colleagues: then nobody's calendar can be seen. */
  private List<Schedule> schedules(
      CurrentUser user, List<String> addresses, Instant from, Instant to) {
    if (addresses.isEmpty()) {
      return List.of();
    }
    try {
      return colleagues.of(user.mailbox(), addresses, from, to);
    } catch (GatehouseException e) {
      if (e.code() != ErrorCode.GRAPH_REFUSED && e.code() != ErrorCode.PERMISSION_MISSING) {
        throw e;
      }
      return addresses.stream().map(each -> new Schedule(each, false, List.of())).toList();
    }
  }

  /** As in {@code getSchedule}. */
  private static boolean isBusy(CalendarEvent event) {
    ShowAs status = event.status().showAs();
    return !event.status().cancelled()
        && status != ShowAs.FREE
        && status != ShowAs.WORKING_ELSEWHERE;
  }

  private static Busy of(CalendarEvent event, ZoneId zone) {
    if (event.span() instanceof EventSpan.Timed timed) {
      return new Busy(timed.start().toInstant(), timed.end().toInstant());
    }
    EventSpan.AllDay days = (EventSpan.AllDay) event.span();
    return new Busy(
        days.firstDay().atStartOfDay(zone).toInstant(),
        days.lastDay().plusDays(1).atStartOfDay(zone).toInstant());
  }
}

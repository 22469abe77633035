package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.auth.UserOfPublicPage;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvent;
import gatehouse.graph.GraphClient;
import gatehouse.i18n.RequestLocale;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Puts what is left of today and tomorrow on the home page of a signed-in user, as the attribute
 * {@code next}. The page does without: it waits briefly, and never fails because of this.
 */
public final class NextEvents implements Consumer<HttpServletRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(NextEvents.class);

  /** With these there is no calendar to speak of. */
  private static final Set<ErrorCode> NONE =
      Set.of(
          ErrorCode.NO_MAILBOX,
          ErrorCode.PERMISSION_MISSING,
          ErrorCode.BLOCKED_BY_POLICY,
          ErrorCode.ITEM_NOT_FOUND);

  private static final Duration BRIEF = Duration.ofSeconds(2);

  private final UserOfPublicPage users;
  private final GraphClient graph;
  private final ShownZone zones;
  private final Clock clock;

  public NextEvents(UserOfPublicPage users, GraphClient graph, ShownZone zones, Clock clock) {
    this.users = users;
    this.graph = graph;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  public void accept(HttpServletRequest request) {
    if (request.getAttribute("account") == null) {
      return;
    }
    Optional<CurrentUser> user = users.of(request, BRIEF);
    try {
      if (user.isPresent()) {
        CalendarPermission.READ.require(user.get());
      }
      request.setAttribute(
          "next", user.map(of -> read(of, RequestLocale.of(request))).orElse(NextDays.UNKNOWN));
    } catch (GatehouseException e) {
      boolean outage = !NONE.contains(e.code()) && e.interaction().scopes().isEmpty();
      // Who has no calendar sees the home page as often as anybody else.
      LOG.atLevel(outage ? Level.INFO : Level.DEBUG)
          .log("the home page does without events: {} {}", e.code(), e.getMessage());
      if (outage) {
        request.setAttribute("next", NextDays.UNKNOWN);
      }
    }
  }

  private NextDays read(CurrentUser user, RequestLocale locale) {
    ZoneId zone = zones.of(user).zone();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    ShownRange range = NextDays.range(today);
    List<CalendarEvent> events =
        graph.calendarView(user.mailbox(), range.from(zone), range.to(zone), zone).events();
    return NextDays.of(events, range, zone, locale, now);
  }
}

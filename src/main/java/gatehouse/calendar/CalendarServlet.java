package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.MailboxViews;
import gatehouse.mailbox.ShownView;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * {@code GET /calendar} and below: the user's calendar, see {@link CalendarAddress}. Graph is
 * called before anything is rendered, so that a failure can still become an error page.
 */
public final class CalendarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern RELOAD = Pattern.compile("(?i)\\bno-cache\\b|\\bmax-age=0\\b");

  private final transient MailboxViews views;
  private final transient ShownZone zones;
  private final Clock clock;

  public CalendarServlet(MailboxViews views, ShownZone zones, Clock clock) {
    this.views = views;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getParameter("refresh") != null && !FetchMetadata.isPrefetch(request)) {
      views.drop(CurrentUser.of(request));
      String address = CalendarAddress.of(request).link();
      Redirect.seeOther(
          response, getServletContext().getContextPath() + Route.CALENDAR.path() + address);
      return;
    }
    show(request);
    request.getRequestDispatcher("/WEB-INF/views/calendar.jsp").forward(request, response);
  }

  /**
   * A page's script asks for the next and the previous page with HEAD, so that they are in the
   * memory of this node when the user wants them. Nothing is rendered.
   */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    show(request);
    response.setContentType("text/html;charset=UTF-8");
  }

  private void show(HttpServletRequest request) {
    CalendarAddress asked = CalendarAddress.of(request);
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    RequestLocale locale = RequestLocale.of(request);
    Instant now = clock.instant();

    MailboxZone shown = zones.of(user);
    ZoneId zone = shown.zone();
    ShownRange range =
        ShownRange.of(
            Objects.requireNonNullElse(asked.view(), CalendarView.WEEK),
            Objects.requireNonNullElseGet(asked.date(), () -> LocalDate.ofInstant(now, zone)),
            locale.locale());
    ShownView view;
    try {
      view = views.view(user, range.from(zone), range.to(zone), zone, isReload(request));
    } catch (GatehouseException e) {
      CalendarPage empty = CalendarPage.of(CalendarEvents.NONE, range, asked, shown, locale, now);
      Outage.keep(request, e, new Outage(empty, asked.link()));
      throw e;
    }
    request.setAttribute(
        "calendar", CalendarPage.of(view.events(), range, asked, shown, locale, now));
    request.setAttribute("asksBrowser", zones.asksBrowser(user, shown));
    request.setAttribute(
        "side",
        CalendarSide.of(
            views.knownCalendars(user),
            MailboxViews.shown(user),
            view.failed(),
            asked,
            DateTexts.in(locale.locale()).clock(view.asOf().atZone(zone)),
            locale));
  }

  /** Whether the user has had the browser load the page anew (RFC 9111, section 5.2.1). */
  private static boolean isReload(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Cache-Control")).stream()
        .anyMatch(value -> RELOAD.matcher(value).find());
  }
}

package gatehouse.calendar;

import gatehouse.auth.CsrfToken;
import gatehouse.auth.CurrentUser;
import gatehouse.graph.OutlookCalendar;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.MailboxViews;
import gatehouse.mailbox.ShownCalendars;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Parameters;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /calendar/calendars}: the list of the user's calendars, and the form that switches them on
 * and off.
 *
 * <p>A shared calendar is switched on by {@code GET ?on=ID}, to which the form leads: the
 * permission may have to be asked for, and a browser comes back from that with an address alone.
 * Ids are long and secret, so no other site can make such an address. It names all calendars that
 * are on, since a new sign-in forgets them.
 */
public final class CalendarsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Longer addresses do not survive a sign-in. */
  private static final int MAX_ADDRESS = 1_800;

  private final transient MailboxViews views;

  public CalendarsServlet(MailboxViews views) {
    this.views = views;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CalendarAddress back = back(request);
    CurrentUser user = CurrentUser.of(request);
    CalendarPermission.READ.require(user);
    String[] on = request.getParameterValues("on");
    if (on != null && !FetchMetadata.isPrefetch(request)) {
      CalendarPermission.READ_SHARED.require(user);
      ShownCalendars shown = MailboxViews.shown(user);
      Set<String> ids = Set.copyOf(List.of(on));
      for (OutlookCalendar calendar : views.calendars(user)) {
        shown = ids.contains(calendar.id()) ? shown.with(calendar) : shown;
      }
      MailboxViews.show(user, shown);
      goBack(response, back);
      return;
    }
    RequestLocale locale = RequestLocale.of(request);
    request.setAttribute(
        "side",
        CalendarSide.of(
            Optional.of(views.calendars(user)),
            MailboxViews.shown(user),
            Set.of(),
            back,
            null,
            locale));
    request.getRequestDispatcher("/WEB-INF/views/calendars.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CurrentUser user = CurrentUser.of(request);
    CsrfToken.require(request, user.csrfToken());
    CalendarPermission.READ.require(user);
    CalendarAddress back = back(request);
    ShownCalendars shown = MailboxViews.shown(user);
    Optional<OutlookCalendar> off =
        Parameters.single(request, "off")
            .flatMap(id -> find(Stream.concat(shown.others().stream(), main()), id));
    if (off.isPresent()) {
      MailboxViews.show(user, shown.without(off.get()));
    }
    Optional<String> on = Parameters.single(request, "on");
    if (on.isPresent()) {
      Optional<OutlookCalendar> calendar =
          on.get().equals(CalendarSide.MAIN)
              ? main().findFirst()
              : find(views.calendars(user).stream(), on.get());
      if (calendar.filter(OutlookCalendar::shared).isPresent()) {
        Redirect.seeOther(response, shared(shown, calendar.get(), back));
        return;
      }
      calendar.ifPresent(found -> MailboxViews.show(user, shown.with(found)));
    }
    goBack(response, back);
  }

  private static Stream<OutlookCalendar> main() {
    return Stream.of(OutlookCalendar.MAIN);
  }

  private static Optional<OutlookCalendar> find(Stream<OutlookCalendar> calendars, String id) {
    return calendars
        .filter(calendar -> id.equals(calendar.main() ? CalendarSide.MAIN : calendar.id()))
        .findFirst();
  }

  /** Where a shared calendar is switched on, once that is allowed. */
  private String shared(ShownCalendars shown, OutlookCalendar calendar, CalendarAddress back) {
    StringBuilder address =
        new StringBuilder(getServletContext().getContextPath())
            .append(Route.CALENDARS.path())
            .append("?back=")
            .append(URLEncoder.encode(back.link(), StandardCharsets.UTF_8));
    Stream.concat(Stream.of(calendar), shown.others().stream())
        .map(on -> "&on=" + URLEncoder.encode(on.id(), StandardCharsets.UTF_8))
        .filter(on -> address.length() + on.length() <= MAX_ADDRESS)
        .forEach(address::append);
    return address.toString();
  }

  private static CalendarAddress back(HttpServletRequest request) {
    return CalendarAddress.ofLink(Parameters.single(request, "back").orElse(""));
  }

  private void goBack(HttpServletResponse response, CalendarAddress back) {
    Redirect.seeOther(
        response, getServletContext().getContextPath() + Route.CALENDAR.path() + back.link());
  }
}

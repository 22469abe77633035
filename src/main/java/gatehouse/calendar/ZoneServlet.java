package gatehouse.calendar;

import gatehouse.auth.CsrfToken;
import gatehouse.auth.CurrentUser;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.web.Parameters;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code POST /calendar/zone}: another time zone for this session, an empty one for the mailbox's;
 * with {@code by=browser} the one that the browser has, which counts only where the mailbox has
 * none. Leads back to the page with that {@code date} and {@code view}.
 */
public final class ZoneServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CurrentUser user = CurrentUser.of(request);
    CsrfToken.require(request, user.csrfToken());
    CalendarAddress back = CalendarAddress.of(null, request.getParameterMap());
    String text =
        Parameters.single(request, "zone")
            .orElseThrow(() -> new GatehouseException(ErrorCode.BAD_REQUEST, "no zone"));
    Optional<ZoneId> zone = ChosenZone.typed(text);
    if (Parameters.single(request, "by").filter("browser"::equals).isPresent()) {
      ShownZone.chosen(user).set(new ChosenZone(zone.map(ZoneId::getId).orElse(""), false));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    if (text.isBlank()) {
      ShownZone.chosen(user).remove();
    } else if (zone.isPresent()) {
      ShownZone.chosen(user).set(new ChosenZone(zone.get().getId(), true));
    } else {
      user.session().flashMessages().addWith("calendar.zone.not-found", shortened(text));
    }
    Redirect.seeOther(
        response, getServletContext().getContextPath() + Route.CALENDAR.path() + back.link());
  }

  private static String shortened(String text) {
    String shown = EntryTexts.shortenedOrNull(text);
    return shown == null ? "" : shown;
  }
}

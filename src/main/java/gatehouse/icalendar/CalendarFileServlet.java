package gatehouse.icalendar;

import gatehouse.auth.CurrentUser;
import gatehouse.calendar.CalendarAddress;
import gatehouse.calendar.CalendarPermission;
import gatehouse.calendar.CalendarView;
import gatehouse.calendar.EventAddress;
import gatehouse.calendar.ShownRange;
import gatehouse.calendar.ShownZone;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventFile;
import gatehouse.graph.EventFiles;
import gatehouse.graph.ViewFile;
import gatehouse.i18n.RequestLocale;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code GET /calendar/ics/} and what follows {@code /calendar/} in the address of a page, with
 * {@code .ics} at the end of the path: {@code event/ID.ics}, {@code 2026/11/16.ics?view=week}.
 */
public final class CalendarFileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ENDING = ".ics";
  private static final String EVENT = "/event/";
  private static final int MAX_NAME = 40;

  private final transient EventFiles files;
  private final transient ShownZone zones;
  private final Clock clock;

  public CalendarFileServlet(EventFiles files, ShownZone zones, Clock clock) {
    this.files = files;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = pageOf(request.getPathInfo());
    CurrentUser user = CurrentUser.of(request);
    if (path.startsWith(EVENT)) {
      String id =
          EventAddress.id(path.substring(EVENT.length()))
              .orElseThrow(() -> notFound("no event has this address"));
      CalendarPermission.READ.require(user);
      ZoneId zone = zones.of(user).zone();
      EventFile file = files.event(user.mailbox(), id, zone);
      send(
          response,
          name(file.event().details().event().subject()),
          new CalendarFile(clock.instant()).of(file, zone));
      return;
    }
    CalendarAddress asked = CalendarAddress.of(path, request.getParameterMap());
    CalendarPermission.READ.require(user);
    Instant now = clock.instant();
    ZoneId zone = zones.of(user).zone();
    ShownRange range =
        ShownRange.of(
            Objects.requireNonNullElse(asked.view(), CalendarView.WEEK),
            Objects.requireNonNullElseGet(asked.date(), () -> LocalDate.ofInstant(now, zone)),
            RequestLocale.of(request).locale());
    ViewFile view = files.view(user.mailbox(), range.from(zone), range.to(zone), zone);
    send(
        response,
        "calendar-" + range.firstDay() + "-" + range.lastDay(),
        new CalendarFile(now).of(view, zone));
  }

  private static String pageOf(String path) {
    return Optional.ofNullable(path)
        .filter(given -> given.endsWith(ENDING))
        .map(given -> given.substring(0, given.length() - ENDING.length()))
        .orElseThrow(() -> notFound("no calendar file has this address"));
  }

  private static GatehouseException notFound(String message) {
    return new GatehouseException(ErrorCode.NOT_FOUND, message);
  }

  /** Of letters, digits and hyphens, which every system and every header takes. */
  static String name(String subject) {
    String plain =
        Normalizer.normalize(subject, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), MAX_NAME));
    String name = cut.replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "event" : name;
  }

  private static void send(HttpServletResponse response, String name, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/calendar; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ENDING + "\"");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}

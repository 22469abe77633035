package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a calendar page asks for: {@code /calendar/2026/11/16?view=week}. {@code
 * /calendar?date=2026-11-16}, which the date field sends, means the same.
 *
 * @param date null for today
 * @param view null for the one that fits the window
 */
public record CalendarAddress(@Nullable LocalDate date, @Nullable CalendarView view) {
  /** Exchange has no dates outside these years. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2999;
  private static final Pattern PATH = Pattern.compile("/([0-9]{4}/[0-9]{2}/[0-9]{2})/?");
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /**
   * Reads the address of a request.
   *
   * @throws GatehouseException {@link ErrorCode#NOT_FOUND} for another path below {@code
   *     /calendar}; {@link ErrorCode#BAD_REQUEST} for a date or a view that does not exist, since
   *     the user must not mistake another week for the one asked for
   */
  static CalendarAddress of(HttpServletRequest request) {
    return of(request.getPathInfo(), request.getParameterMap());
  }

  public static CalendarAddress of(@Nullable String path, Map<String, String[]> parameters) {
    String asked = filledIn(parameters, "date");
    if (asked == null && path != null && !path.equals("/")) {
      Matcher inPath = PATH.matcher(path);
      if (!inPath.matches()) {
        throw new GatehouseException(ErrorCode.NOT_FOUND, "no page at this path of the calendar");
      }
      asked = inPath.group(1).replace('/', '-');
    }
    String view = filledIn(parameters, "view");
    return new CalendarAddress(
        asked == null ? null : date(asked), view == null ? null : view(view));
  }

  private static @Nullable String filledIn(Map<String, String[]> parameters, String name) {
    return Parameters.single(parameters, name).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static LocalDate date(String text) {
    if (ISO_DATE.matcher(text).matches()) {
      try {
        LocalDate date = LocalDate.parse(text);
        if (isShown(date)) {
          return date;
        }
      } catch (DateTimeException e) {
        // such as 30 February: refused below
      }
    }
    throw badRequest("the date is not one between the years 1900 and 2999");
  }

  private static CalendarView view(String text) {
    return Arrays.stream(CalendarView.values())
        .filter(view -> view.key().equals(text))
        .findFirst()
        .orElseThrow(() -> badRequest("the parameter view is not day, week, month or agenda"));
  }

  private static GatehouseException badRequest(String message) {
    return new GatehouseException(ErrorCode.BAD_REQUEST, message);
  }

  /**
   * Reads what {@link #link} has written.
   *
   * @throws GatehouseException as {@link #of(HttpServletRequest)}
   */
  static CalendarAddress ofLink(String link) {
    String[] parts = link.split("[?]view=", 2);
    return of(
        parts[0].isEmpty() ? null : parts[0],
        parts.length == 1 ? Map.of() : Map.of("view", new String[] {parts[1]}));
  }

  /** Whether there are pages of that date. */
  static boolean isShown(LocalDate date) {
    return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
  }

  /** Below {@code /calendar}; made of letters, digits and {@code / ? =} alone. */
  public String link() {
    return (date == null ? "" : "/" + date.toString().replace('-', '/'))
        + (view == null ? "" : "?view=" + view.key());
  }
}

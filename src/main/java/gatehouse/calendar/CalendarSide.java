package gatehouse.calendar;

import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import gatehouse.i18n.RequestLocale;
import gatehouse.mailbox.ShownCalendars;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list beside the calendar, ready to be shown.
 *
 * @param complete whether the rows are all of the user's calendars, not only those switched on
 * @param address of the page that the list is beside, relative to {@code /calendar}
 * @param asOf the time of the data, as the clocks in the calendar's zone show it; null if the list
 *     is alone
 */
public record CalendarSide(
    List<Row> rows, boolean complete, String address, @Nullable String asOf) {
  /** How a form names the default calendar. */
  static final String MAIN = "main";

  public CalendarSide {
    rows = List.copyOf(rows);
  }

  /**
   * A calendar.
   *
   * @param id that switches it on and off
   * @param style CSS class of its colour
   * @param owner of a shared one; null if it is the user's own
   * @param failed whether its events could not be read
   */
  public record Row(
      String id, String name, String style, @Nullable String owner, boolean on, boolean failed) {}

  /**
   * @param known all of the user's calendars, if they have been read
   * @param failed as {@code ShownView} has them
   */
  public static CalendarSide of(
      Optional<List<OutlookCalendar>> known,
      ShownCalendars shown,
      Set<String> failed,
      CalendarAddress address,
      @Nullable String asOf,
      RequestLocale locale) {
    List<OutlookCalendar> calendars =
        new ArrayList<>(known.orElseGet(() -> List.of(OutlookCalendar.MAIN)));
    // One that has been taken back meanwhile can still be switched off.
    shown.others().stream()
        .filter(on -> calendars.stream().noneMatch(there -> there.id().equals(on.id())))
        .forEach(calendars::add);
    return new CalendarSide(
        calendars.stream().map(calendar -> row(calendar, shown, failed, locale)).toList(),
        known.isPresent(),
        address.link(),
        asOf);
  }

  private static Row row(
      OutlookCalendar calendar, ShownCalendars shown, Set<String> failed, RequestLocale locale) {
    return new Row(
        calendar.main() ? MAIN : calendar.id(),
        name(calendar, locale),
        style(calendar),
        EntryTexts.shortenedOrNull(calendar.owner()),
        shown.isOn(calendar),
        shown.isOn(calendar)
            && failed.contains(calendar.main() ? OutlookCalendar.MAIN.id() : calendar.id()));
  }

  /** As Outlook has it; without the list only the default calendar has none. */
  static String name(OutlookCalendar calendar, RequestLocale locale) {
    return Objects.requireNonNullElseGet(
        EntryTexts.shortenedOrNull(calendar.name()),
        () -> locale.text(calendar.main() ? "calendar.list.main" : "calendar.list.unnamed"));
  }

  /** The default calendar has the colour of this application; others always differ from it. */
  static String style(OutlookCalendar calendar) {
    OutlookColour colour =
        calendar.colour() == OutlookColour.NONE ? OutlookColour.STEEL : calendar.colour();
    return calendar.main() ? "hue-main" : "hue-" + colour.key();
  }

  /** The page with all of the user's calendars, relative to {@code /calendar}. */
  public String all() {
    return "/calendars?back=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  /** Asks Graph anew, relative to {@code /calendar}. */
  public String refresh() {
    return address + (address.contains("?") ? "&" : "?") + "refresh=1";
  }
}

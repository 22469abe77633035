package gatehouse.find;

import gatehouse.calendar.Agenda;
import gatehouse.calendar.CalendarDay;
import gatehouse.graph.MailboxZone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Times at which all are free.
 *
 * @param asked what the form asked for
 * @param lengths that the form offers, in minutes
 * @param unknown those whose calendar cannot be seen
 * @param partial whether there are more events than were looked at
 * @param days with at least one time
 */
public record FreeTimePage(
    FreeTimeRequest asked,
    List<Integer> lengths,
    List<String> unknown,
    boolean partial,
    List<Day> days,
    String zone) {
  /** As the form of a new event takes it: by the clocks of the shown zone. */
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  public FreeTimePage {
    unknown = List.copyOf(unknown);
    days = List.copyOf(days);
  }

  /** The times of a day. */
  public record Day(CalendarDay day, List<Time> times) {}

  /**
   * @param link to a new event at that time, relative to {@code /calendar}
   */
  public record Time(String text, String link) {}

  static FreeTimePage of(
      FreeTimeRequest asked,
      List<String> unknown,
      boolean partial,
      Map<LocalDate, List<FreeSlots.Slot>> slots,
      MailboxZone zone,
      Agenda agenda) {
    List<Day> days = new ArrayList<>();
    slots.forEach(
        (date, ofDay) -> {
          if (!ofDay.isEmpty()) {
            days.add(
                new Day(
                    agenda.day(date),
                    ofDay.stream().map(slot -> time(slot, asked, agenda)).toList()));
          }
        });
    return new FreeTimePage(
        asked, FreeTimeRequest.LENGTHS, unknown, partial, days, agenda.zone(zone));
  }

  private static Time time(FreeSlots.Slot slot, FreeTimeRequest asked, Agenda agenda) {
    String with =
        asked.addresses().isEmpty()
            ? ""
            : "&attendees="
                + URLEncoder.encode(String.join(";", asked.addresses()), StandardCharsets.UTF_8);
    return new Time(
        agenda.time(slot.start(), slot.end()),
        "/new?start=" + LOCAL.format(slot.start()) + "&end=" + LOCAL.format(slot.end()) + with);
  }
}

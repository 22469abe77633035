package gatehouse.devtenant.calendar;

import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Everybody's calendar: the sample, unless a test put another one in its place. */
public final class Calendars {
  private final Clock clock;
  private final Map<String, List<CalendarItem>> replaced = new ConcurrentHashMap<>();

  public Calendars(Clock clock) {
    this.clock = clock;
  }

  public List<CalendarItem> of(Person person) {
    List<CalendarItem> other = replaced.get(person.home().oid());
    return other != null ? other : SampleCalendar.of(person, zone(person), clock.instant());
  }

  public ZoneId zone(Person person) {
    Mailbox mailbox = person.mailbox();
    return TimeZoneNames.ofMailbox(mailbox == null ? null : mailbox.timeZone());
  }

  public void replace(Person person, List<CalendarItem> items) {
    replaced.put(person.home().oid(), List.copyOf(items));
  }

  /** So many events of half an hour, one after the other, spread evenly over the time given. */
  public void fill(Person person, int count, Instant from, Instant until) {
    Duration step = Duration.between(from, until).dividedBy(Math.max(count, 1));
    CalendarItem.Attendee organizer =
        new CalendarItem.Attendee(person.displayName(), person.signInName());
    replace(
        person,
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  Instant start = from.plus(step.multipliedBy(i));
                  return CalendarItem.of(
                      "AAMkADgenerated%05dAAA=".formatted(i),
                      "Event " + (i + 1),
                      new EventTime.Timed(start, start.plus(Duration.ofMinutes(30))),
                      organizer);
                })
            .toList());
  }

  /** Back to the sample. */
  public void restore(Person person) {
    replaced.remove(person.home().oid());
  }
}

package gatehouse.devtenant.calendar;

import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everybody's calendars: the sample, unless a test put another one in the place of the default
 * calendar, with what has been changed since.
 */
public final class Calendars {
  /** What the id of an event that was created begins with. */
  public static final String NEW = "AAMkADnew";

  private final Clock clock;
  private final Map<String, List<CalendarItem>> replaced = new ConcurrentHashMap<>();

  /** By person and id; empty for what was deleted. */
  private final Map<String, Map<String, Optional<CalendarItem>>> changed =
      new ConcurrentHashMap<>();

  public Calendars(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /** The default calendar. */
  public List<CalendarItem> of(Person person) {
    return all(person).get(0).items();
  }

  /** The default calendar first. */
  public List<OwnedCalendar> all(Person person) {
    String oid = person.home().oid();
    List<OwnedCalendar> sample = SampleCalendars.of(person, zone(person), clock.instant());
    List<CalendarItem> other = replaced.get(oid);
    Map<String, Optional<CalendarItem>> changes = changed.getOrDefault(oid, Map.of());
    synchronized (changes) {
      return sample.stream()
          .map(
              calendar ->
                  calendar.with(
                      changed(
                          calendar.isDefault() && other != null ? other : calendar.items(),
                          changes,
                          calendar.isDefault())))
          .toList();
    }
  }

  /** New ones are in the default calendar. */
  private static List<CalendarItem> changed(
      List<CalendarItem> items, Map<String, Optional<CalendarItem>> changes, boolean isDefault) {
    if (changes.isEmpty()) {
      return items;
    }
    Map<String, Optional<CalendarItem>> rest = new LinkedHashMap<>(changes);
    List<CalendarItem> kept =
        items.stream()
            .flatMap(
                item -> {
                  Optional<CalendarItem> other = rest.remove(item.id());
                  return other == null ? Stream.of(item) : other.stream();
                })
            .toList();
    return isDefault ? Stream.concat(kept.stream(), created(rest)).toList() : kept;
  }

  private static Stream<CalendarItem> created(Map<String, Optional<CalendarItem>> rest) {
    return rest.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(NEW))
        .flatMap(entry -> entry.getValue().stream());
  }

  /** Adds an event with an id that begins with {@link #NEW}, or changes one. */
  public void put(Person person, CalendarItem item) {
    change(person, item.id(), Optional.of(item));
  }

  public void remove(Person person, String id) {
    change(person, id, Optional.empty());
  }

  private void change(Person person, String id, Optional<CalendarItem> item) {
    Map<String, Optional<CalendarItem>> changes =
        changed.computeIfAbsent(person.home().oid(), oid -> new LinkedHashMap<>());
    synchronized (changes) {
      changes.put(id, item);
    }
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

  /** Back to the sample, and without changes. */
  public void restore(Person person) {
    replaced.remove(person.home().oid());
    changed.remove(person.home().oid());
  }
}

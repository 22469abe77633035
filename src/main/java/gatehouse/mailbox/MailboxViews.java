package gatehouse.mailbox;

import gatehouse.auth.CurrentUser;
import gatehouse.error.GatehouseException;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.CalendarViews;
import gatehouse.graph.Calendars;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signed-in users see of their calendars: what they have switched on, from the memory of this
 * node if it was read a moment ago. Thread-safe.
 */
public final class MailboxViews {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxViews.class);

  /** A calendar of the list, with its texts. */
  private static final int CALENDAR_BYTES = 1_000;

  private final Calendars calendars;
  private final ViewCache cache;
  private final Clock clock;

  /**
   * @param changed when the user has changed an event, on any node; empty for never
   */
  private record View(
      ShownCalendars calendars,
      Instant from,
      Instant to,
      ZoneId zone,
      Optional<LastChange> changed) {}

  private record LastChange(Instant at) {}

  private record CalendarList(List<OutlookCalendar> calendars) {}

  public MailboxViews(Calendars calendars, ViewCache cache, Clock clock) {
    this.calendars = calendars;
    this.cache = cache;
    this.clock = clock;
  }

  /** Keeps the colours of a mailbox's categories until the account ends. */
  public static void rememberCategories(CurrentUser user, Map<String, OutlookColour> colours) {
    user.session().pages().small(RememberedCategories.class).set(new RememberedCategories(colours));
  }

  /** The colours of categories that have been remembered. */
  public static Map<String, OutlookColour> categories(CurrentUser user) {
    return user.session()
        .pages()
        .small(RememberedCategories.class)
        .get()
        .map(RememberedCategories::colours)
        .orElse(Map.of());
  }

  /** Which calendars are switched on in this session. */
  public static ShownCalendars shown(CurrentUser user) {
    return user.session()
        .pages()
        .small(ShownCalendars.class)
        .get()
        .orElse(ShownCalendars.MAIN_ALONE);
  }

  public static void show(CurrentUser user, ShownCalendars calendars) {
    user.session().pages().small(ShownCalendars.class).set(calendars);
  }

  /**
   * The events of the calendars that are switched on.
   *
   * @param from inclusive
   * @param to exclusive
   * @param anew whether Graph is asked in any case
   */
  public ShownView view(CurrentUser user, Instant from, Instant to, ZoneId zone, boolean anew) {
    Optional<LastChange> changed = user.session().pages().small(LastChange.class).get();
    View asked = new View(shown(user), from, to, zone, changed);
    return cache
        .get(user.csrfToken(), asked, ShownView.class)
        .filter(known -> !anew)
        .orElseGet(() -> read(user, asked));
  }

  private ShownView read(CurrentUser user, View asked) {
    Instant now = clock.instant();
    List<OutlookCalendar> switchedOn = asked.calendars.all();
    if (switchedOn.isEmpty()) {
      return new ShownView(new CalendarEvents(List.of(), false, 0), Set.of(), now);
    }
    CalendarViews read =
        calendars.views(
            user.mailbox(), asked.from, asked.to, asked.zone, switchedOn, categories(user));
    ShownView view = new ShownView(read.events(), read.failed(), now);
    if (view.isComplete()) {
      keep(user, asked, view, view.bytes(), now);
    }
    return view;
  }

  /** The list of the user's calendars, the default one first. */
  public List<OutlookCalendar> calendars(CurrentUser user) {
    return knownCalendars(user)
        .orElseGet(
            () -> {
              Instant now = clock.instant();
              List<OutlookCalendar> read = calendars.all(user.mailbox());
              int bytes = read.size() * CALENDAR_BYTES;
              keep(user, CalendarList.class, new CalendarList(read), bytes, now);
              return read;
            });
  }

  /** That list, if it was read a moment ago. */
  public Optional<List<OutlookCalendar>> knownCalendars(CurrentUser user) {
    return cache
        .get(user.csrfToken(), CalendarList.class, CalendarList.class)
        .map(CalendarList::calendars);
  }

  /** Forgets what has been read: to be called after each change of the user's events. */
  public void drop(CurrentUser user) {
    cache.drop(user.csrfToken());
    try {
      user.session().pages().small(LastChange.class).set(new LastChange(clock.instant()));
    } catch (GatehouseException e) {
      // The change itself has been made.
      LOG.warn("other nodes may show a calendar as it was: {}", e.getMessage());
    }
  }

  /** Unless the session has ended meanwhile, and with it what was kept. */
  private void keep(CurrentUser user, Object what, Object value, int bytes, Instant readAt) {
    cache.put(user.csrfToken(), what, value, bytes, readAt);
    if (user.session().account().isEmpty()) {
      cache.drop(user.csrfToken());
    }
  }
}

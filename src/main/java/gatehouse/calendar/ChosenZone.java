package gatehouse.calendar;

import gatehouse.graph.MailboxZone;
import gatehouse.graph.MailboxZone.Origin;
import gatehouse.graph.ZoneNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The zone that the user has chosen for this session, or the one that their browser has named.
 *
 * @param id empty if this application does not know what the browser has named, so that it is not
 *     asked again
 * @param byUser whether it goes before the mailbox's
 */
record ChosenZone(String id, boolean byUser) {
  private static final int MAX_LENGTH = 100;

  /** For the calendar of that mailbox. */
  MailboxZone over(MailboxZone own) {
    Optional<ZoneId> zone = ZoneNames.find(id);
    if (zone.isEmpty() || (!byUser && !own.origin().isFallback())) {
      return own;
    }
    return own.in(zone.get(), byUser ? Origin.CHOSEN : Origin.BROWSER);
  }

  /**
   * The zone that somebody has typed: a name of the IANA or of Windows in any case and with blanks,
   * or the name of its city.
   */
  static Optional<ZoneId> typed(String text) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return ZoneNames.find(plain).or(() -> similar(plain.replace(' ', '_'))).map(ZoneId::normalized);
  }

  private static Optional<ZoneId> similar(String name) {
    String ending = "/" + name.toLowerCase(Locale.ROOT);
    List<String> similar =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> ("/" + id.toLowerCase(Locale.ROOT)).endsWith(ending))
            .sorted()
            .toList();
    return similar.stream()
        .filter(id -> id.equalsIgnoreCase(name))
        .findFirst()
        .or(() -> similar.stream().findFirst())
        .map(ZoneId::of);
  }
}

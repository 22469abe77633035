package gatehouse.calendar;

import gatehouse.graph.MailboxZone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The text form of a {@link MailboxZone}, in which a session keeps it so that a calendar page needs
 * one call of Graph and not two: {@code ORIGIN|zone id|name as the mailbox has it}.
 */
final class RememberedZone {
  private static final String SEPARATOR = "|";

  /** The name is foreign text; a longer one than any zone has is not worth keeping. */
  private static final int LONGEST_NAME = 128;

  private RememberedZone() {}

  static String toText(MailboxZone zone) {
    String name = zone.name().length() <= LONGEST_NAME ? zone.name() : "";
    return String.join(SEPARATOR, zone.origin().name(), zone.zone().getId(), name);
  }

  /** Nothing where the text is not ours, or from a version that knew other zones. */
  static Optional<MailboxZone> parse(String text) {
    String[] parts = text.split("\\|", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MailboxZone(ZoneId.of(parts[1]), MailboxZone.Origin.valueOf(parts[0]), parts[2]));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

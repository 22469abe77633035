package gatehouse.graph;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Time-zone names as mailboxes have them: of the IANA data base or of Windows. */
public final class ZoneNames {
  private static final int MAX_LENGTH = 100;

  /** The only one of Outlook's own names that is not custom. */
  private static final String OUTLOOK_UTC = "tzone://Microsoft/Utc";

  private ZoneNames() {}

  /** Empty for custom and unknown names. */
  public static Optional<ZoneId> find(String name) {
    String plain = name.strip();
    if (plain.isEmpty() || plain.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (plain.equals(OUTLOOK_UTC)) {
      return Optional.of(ZoneId.of("UTC"));
    }
    try {
      return Optional.of(ZoneId.of(plain));
    } catch (DateTimeException notIana) {
      return fromWindows(plain);
    }
  }

  private static Optional<ZoneId> fromWindows(String name) {
    try {
      return WindowsZones.iana(name).map(ZoneId::of);
    } catch (DateTimeException newerThanThisJava) {
      return Optional.empty();
    }
  }
}

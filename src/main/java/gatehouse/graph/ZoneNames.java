package gatehouse.graph;

import com.ibm.icu.util.TimeZone;
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

  /** ICU, with all its data, is loaded by the first name that comes here. */
  private static Optional<ZoneId> fromWindows(String name) {
    String iana = TimeZone.getIDForWindowsID(name, "001");
    if (iana == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(iana));
    } catch (DateTimeException newerThanThisJava) {
      return Optional.empty();
    }
  }
}

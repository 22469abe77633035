package gatehouse.devtenant.calendar;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by IANA's names and the commoner ones of Windows. A table of its own: the application
 * under test has another, and they must agree.
 */
public final class TimeZoneNames {
  private static final Map<String, String> WINDOWS =
      Map.ofEntries(
          Map.entry("UTC", "Etc/UTC"),
          Map.entry("GMT Standard Time", "Europe/London"),
          Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
          Map.entry("W. Europe Standard Time", "Europe/Berlin"),
          Map.entry("Central Europe Standard Time", "Europe/Budapest"),
          Map.entry("Central European Standard Time", "Europe/Warsaw"),
          Map.entry("Romance Standard Time", "Europe/Paris"),
          Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
          Map.entry("FLE Standard Time", "Europe/Kiev"),
          Map.entry("GTB Standard Time", "Europe/Bucharest"),
          Map.entry("Russian Standard Time", "Europe/Moscow"),
          Map.entry("Turkey Standard Time", "Europe/Istanbul"),
          Map.entry("Israel Standard Time", "Asia/Jerusalem"),
          Map.entry("Egypt Standard Time", "Africa/Cairo"),
          Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
          Map.entry("Arabian Standard Time", "Asia/Dubai"),
          Map.entry("Arab Standard Time", "Asia/Riyadh"),
          Map.entry("Iran Standard Time", "Asia/Tehran"),
          Map.entry("Pakistan Standard Time", "Asia/Karachi"),
          Map.entry("India Standard Time", "Asia/Kolkata"),
          Map.entry("Nepal Standard Time", "Asia/Kathmandu"),
          Map.entry("SE Asia Standard Time", "Asia/Bangkok"),
          Map.entry("China Standard Time", "Asia/Shanghai"),
          Map.entry("Singapore Standard Time", "Asia/Singapore"),
          Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
          Map.entry("Korea Standard Time", "Asia/Seoul"),
          Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
          Map.entry("Lord Howe Standard Time", "Australia/Lord_Howe"),
          Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
          Map.entry("Chatham Islands Standard Time", "Pacific/Chatham"),
          Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
          Map.entry("Alaskan Standard Time", "America/Anchorage"),
          Map.entry("Pacific Standard Time", "America/Los_Angeles"),
          Map.entry("US Mountain Standard Time", "America/Phoenix"),
          Map.entry("Mountain Standard Time", "America/Denver"),
          Map.entry("Central Standard Time", "America/Chicago"),
          Map.entry("Eastern Standard Time", "America/New_York"),
          Map.entry("Atlantic Standard Time", "America/Halifax"),
          Map.entry("Newfoundland Standard Time", "America/St_Johns"),
          Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
          Map.entry("Argentina Standard Time", "America/Buenos_Aires"));

  private TimeZoneNames() {}

  /** Empty for unknown names, such as {@code tzone://Microsoft/Custom}. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(WINDOWS.getOrDefault(name, name)))
          .filter(zone -> WINDOWS.containsKey(name) || name.contains("/"));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** The zone a mailbox lives in; UTC where it names none that is known. */
  public static ZoneId ofMailbox(@Nullable String name) {
    return name == null ? ZoneOffset.UTC : zone(name).orElse(ZoneOffset.UTC);
  }
}

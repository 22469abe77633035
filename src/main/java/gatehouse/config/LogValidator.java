package gatehouse.config;

import gatehouse.audit.AuditTrail;
import gatehouse.credential.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Validates what is written down, and how. */
final class LogValidator {
  /** In the place of a file. */
  private static final String CONSOLE = "console";

  private static final int MOST_DAYS = 3_650;

  private final RawSettings raw;

  LogValidator(RawSettings raw) {
    this.raw = raw;
  }

  LogSettings validate() {
    LogSettings.Audit audit =
        new LogSettings.Audit(
            file(),
            key(),
            raw.choice(SettingKey.AUDIT_ADDRESSES, AuditTrail.Addresses.class),
            raw.wholeNumber(SettingKey.AUDIT_DAYS, MOST_DAYS));
    return new LogSettings(
        raw.choice(SettingKey.LOG_FORMAT, LogSettings.Format.class),
        raw.flag(SettingKey.LOG_ERROR_DESCRIPTION),
        raw.isSet(SettingKey.AUDIT_LOG) ? Optional.of(audit) : Optional.empty());
  }

  private Optional<String> file() {
    SettingKey setting = SettingKey.AUDIT_LOG;
    String text = raw.text(setting);
    if (text.isEmpty() || text.equalsIgnoreCase(CONSOLE)) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      Path folder = path.getParent();
      if (!path.isAbsolute()
          || folder == null
          || !Files.isWritable(folder)
          || Files.isDirectory(path)) {
        raw.reject(
            setting,
            "is not an absolute path of a file in a folder that can be written to",
            "name one, or write console");
      }
    } catch (InvalidPathException e) {
      raw.reject(setting, "is not a path", "name a file, or write console");
    }
    return Optional.of(text);
  }

  private Optional<Secret> key() {
    SettingKey setting = SettingKey.AUDIT_KEY;
    String text = raw.text(setting);
    boolean clear = raw.flag(SettingKey.AUDIT_CLEAR_IDS);
    if (!text.isEmpty() && !SettingsValidator.isKey(text)) {
      raw.reject(setting, "is not 32 bytes in base64", "make one with: openssl rand -base64 32");
    }
    if (raw.isSet(SettingKey.AUDIT_LOG) && text.isEmpty() == !clear) {
      raw.reject(
          SettingKey.AUDIT_LOG,
          clear ? "has a key for users that audit_clear_ids names by ids" : "names users by a key",
          "set either audit_key or audit_clear_ids: true");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
  }
}

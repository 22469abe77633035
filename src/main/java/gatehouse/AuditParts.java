package gatehouse;

import gatehouse.audit.AuditTrail;
import gatehouse.audit.Pseudonyms;
import gatehouse.audit.SecurityEventFilter;
import gatehouse.config.LogSettings;
import gatehouse.credential.Secret;
import gatehouse.log.AuditLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is told of security events: the audit trail, if the settings want one, and others. */
final class AuditParts {
  private AuditParts() {}

  /**
   * @param others that are told beside the trail
   * @param closing takes what has to be closed
   */
  static List<SecurityEventFilter.Listener> of(
      LogSettings settings,
      List<SecurityEventFilter.Listener> others,
      Clock clock,
      Consumer<AutoCloseable> closing) {
    List<SecurityEventFilter.Listener> all = new ArrayList<>(others);
    settings
        .audit()
        .ifPresent(
            audit -> {
              AuditLog log =
                  audit
                      .file()
                      .map(path -> AuditLog.toFile(path, audit.days()))
                      .orElseGet(AuditLog::toConsole);
              closing.accept(log);
              all.add(trail(audit, log, clock));
            });
    return all;
  }

  private static SecurityEventFilter.Listener trail(
      LogSettings.Audit audit, AuditLog log, Clock clock) {
    Optional<byte[]> key = audit.key().map(Secret::value).map(Base64.getDecoder()::decode);
    return new AuditTrail(log, new Pseudonyms(key.orElse(null)), audit.addresses(), clock);
  }
}

package gatehouse.config;

import gatehouse.audit.AuditTrail;
import gatehouse.credential.Secret;
import java.util.Optional;

/**
 * What is written down, and how.
 *
 * @param format of the log's lines
 * @param errorDescription whether the log repeats how the authority explains a refusal
 * @param audit empty if there is no audit trail
 */
public record LogSettings(Format format, boolean errorDescription, Optional<Audit> audit) {
  /** Of the log's lines. */
  public enum Format {
    TEXT,
    /** One object a line. */
    JSON
  }

  /**
   * The audit trail.
   *
   * @param file an absolute path; empty for the standard output
   * @param key of the users' pseudonyms, 32 bytes in base64; empty if they are named by their ids
   * @param addresses how much of a client's address is written
   * @param days that the files are kept
   */
  public record Audit(
      Optional<String> file, Optional<Secret> key, AuditTrail.Addresses addresses, int days) {}
}

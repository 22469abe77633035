package gatehouse.token;

import org.jspecify.annotations.Nullable;

/**
 * Who a verified ID token speaks of. E-mail addresses and user principal names are no part of it:
 * they change hands.
 *
 * @param objectId {@code oid}, where the authority knows one
 * @param tenantId {@code tid}, where the authority knows one
 */
public record Identity(
    String issuer, String subject, @Nullable String objectId, @Nullable String tenantId) {

  /** One text per user for ever: {@code tid} and {@code oid}, else issuer and subject. */
  public String key() {
    if (objectId != null) {
      return (tenantId != null ? tenantId : issuer) + "|" + objectId;
    }
    return issuer + "|" + subject;
  }
}

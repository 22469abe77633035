package gatehouse.token;

import java.util.Objects;
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

  /**
   * Whether that is the same user as another user flow of the same tenant names them: the issuer
   * may name the flow, and {@code sub} may be the same for everybody.
   */
  public boolean isSameUser(Identity other) {
    return Objects.equals(tenantId, other.tenantId)
        && Objects.equals(objectId, other.objectId)
        && (objectId != null || subject.equals(other.subject));
  }

  /** One text per user for ever: {@code tid} and {@code oid}, else issuer and subject. */
  public String key() {
    if (objectId != null) {
      return (tenantId != null ? tenantId : issuer) + "|" + objectId;
    }
    return issuer + "|" + subject;
  }
}

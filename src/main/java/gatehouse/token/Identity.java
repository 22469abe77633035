package gatehouse.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The user of a verified ID token. E-mail addresses and user principal names are not part of it,
 * since they may pass to another user.
 *
 * @param objectId {@code oid}; null if there is none
 * @param tenantId {@code tid}; null if there is none
 */
public record Identity(
    String issuer, String subject, @Nullable String objectId, @Nullable String tenantId) {

  /**
   * Whether it is the same user, even if by another user flow of the same tenant: the issuer may
   * name the flow, and {@code sub} may be the same for everybody.
   */
  public boolean isSameUser(Identity other) {
    return Objects.equals(tenantId, other.tenantId)
        && Objects.equals(objectId, other.objectId)
        && (objectId != null || subject.equals(other.subject));
  }

  /** A text that identifies the user and never changes. */
  public String key() {
    if (objectId == null) {
      return issuer + "|" + subject;
    }
    return (tenantId != null ? tenantId : issuer) + "|" + objectId;
  }
}

package gatehouse.spa;

/**
 * A sign-in that this browser has begun, as its page is told of it.
 *
 * @param stateHash SHA-256, base64url
 * @param csrfToken masked
 */
public record PendingRequest(String stateHash, String csrfToken, long startedAtMillis) {
  /** Without its secret. */
  @Override
  public String toString() {
    return "PendingRequest[" + startedAtMillis + "]";
  }
}

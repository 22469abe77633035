package gatehouse.token;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions are to end, according to a verified logout token (OpenID Connect Back-Channel
 * Logout 1.0, section 2.4). There is a subject, a {@code sid}, or both.
 *
 * @param sid null for all sessions of the subject
 */
public record LogoutToken(String issuer, @Nullable String subject, @Nullable String sid) {
  /** Without any claim. */
  @Override
  public String toString() {
    return "LogoutToken";
  }
}

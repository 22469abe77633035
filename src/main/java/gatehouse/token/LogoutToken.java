package gatehouse.token;

import org.jspecify.annotations.Nullable;

/**
 * Whose sessions are to end, by a verified logout token (OpenID Connect Back-Channel Logout 1.0,
 * section 2.4). There is a subject, or a name of a session, or both.
 *
 * @param sid where it is missing, all sessions of the subject are meant
 */
public record LogoutToken(String issuer, @Nullable String subject, @Nullable String sid) {
  /** Without any claim. */
  @Override
  public String toString() {
    return "LogoutToken";
  }
}

package gatehouse.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session in the clear, on their way from the authority to the cipher.
 *
 * @param refreshIn after which time the authority wants them to be renewed; null if it does not say
 * @param scopes of the access token, in any case and order
 * @param cache MSAL's serialized cache, including the refresh token
 */
public record SessionTokens(
    String accessToken,
    Instant expiresAt,
    @Nullable Duration refreshIn,
    String scopes,
    String cache) {
  public SessionTokens(String accessToken, Instant expiresAt, String scopes, String cache) {
    this(accessToken, expiresAt, null, scopes, cache);
  }

  /** The same, to be renewed after that time at the latest. */
  public SessionTokens renewedWithin(Duration longest) {
    boolean sooner = refreshIn != null && refreshIn.compareTo(longest) < 0;
    return sooner ? this : new SessionTokens(accessToken, expiresAt, longest, scopes, cache);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "SessionTokens[until " + expiresAt + "]";
  }
}

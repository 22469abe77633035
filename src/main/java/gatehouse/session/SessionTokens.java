package gatehouse.session;

import java.time.Instant;

/**
 * The tokens of a session in the clear, on their way from the authority to the cipher.
 *
 * @param scopes of the access token, in any case and order
 * @param cache MSAL's serialized cache, including the refresh token
 */
public record SessionTokens(String accessToken, Instant expiresAt, String scopes, String cache) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "SessionTokens[until " + expiresAt + "]";
  }
}

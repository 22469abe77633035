package gatehouse.session;

import java.time.Instant;

/**
 * The tokens of a session, in the clear: for the moment between the authority and the cipher.
 *
 * @param scopes that the access token is good for, in any case and order
 * @param cache MSAL's serialized cache, refresh token included
 */
public record SessionTokens(String accessToken, Instant expiresAt, String scopes, String cache) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "SessionTokens[until " + expiresAt + "]";
  }
}

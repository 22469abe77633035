package gatehouse.session;

import java.time.Instant;

/**
 * The tokens of a session, in the clear: for the moment between the authority and the cipher.
 *
 * @param accessToken for the scopes of the settings
 * @param cache MSAL's serialized cache, refresh token included
 */
public record Tokens(String accessToken, Instant expiresAt, String cache) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "Tokens[until " + expiresAt + "]";
  }
}

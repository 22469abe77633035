package gatehouse.session;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session as they are stored. The refresh token in the cache is the newest of all
 * their answers.
 *
 * @param number of the set in its sign-in, so that nodes can tell which of two is newer
 * @param renewAt when the access token is to be renewed
 * @param cache MSAL's serialized cache, including the refresh token
 * @param authorities by the ID token of the same answer; null if it had none
 * @param apis the access tokens for downstream APIs, by name
 */
record TokenSet(
    long number,
    String accessToken,
    String scopes,
    Instant renewAt,
    Instant expiresAt,
    String cache,
    @Nullable UserAuthorities authorities,
    Map<String, ApiToken> apis) {
  static TokenSet of(
      long number,
      SessionTokens tokens,
      @Nullable UserAuthorities authorities,
      Map<String, ApiToken> apis,
      Instant now) {
    return new TokenSet(
        number,
        tokens.accessToken(),
        tokens.scopes(),
        RenewalTime.of(tokens, now),
        tokens.expiresAt(),
        tokens.cache(),
        authorities,
        apis);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "TokenSet[" + number + ", until " + expiresAt + "]";
  }
}

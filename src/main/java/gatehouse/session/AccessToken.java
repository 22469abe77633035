package gatehouse.session;

import java.time.Instant;
import java.util.Map;

/** The access token of a session, for Graph or whatever {@code scopes} are of. */
record AccessToken(String value, String scopes, Instant expiresAt) {
  /** It stays; the refresh token and those for downstream APIs are newer. */
  TokenSet with(Renewal at, String cache, Map<String, ApiToken> apis) {
    return new TokenSet(at.number() + 1, value, scopes, at.at(), expiresAt, cache, null, apis);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AccessToken[until " + expiresAt + "]";
  }
}

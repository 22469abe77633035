package gatehouse.session;

import java.time.Instant;

/**
 * An access token for a downstream API.
 *
 * @param scopes that it was asked for with
 * @param renewAt when it is to be renewed
 */
public record ApiToken(String value, String scopes, Instant renewAt, Instant expiresAt) {
  /**
   * @param asked the scopes of the settings
   */
  public static ApiToken of(SessionTokens tokens, String asked, Instant now) {
    return new ApiToken(
        tokens.accessToken(), asked, RenewalTime.of(tokens, now), tokens.expiresAt());
  }

  /** Whether the API has refused it. */
  public boolean isRefused() {
    return expiresAt.equals(Instant.EPOCH);
  }

  ApiToken renewedAt(Instant time) {
    return new ApiToken(value, scopes, time.isBefore(expiresAt) ? time : expiresAt, expiresAt);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ApiToken[until " + expiresAt + "]";
  }
}

package gatehouse.msal;

import gatehouse.session.SessionTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the authority gave, not yet verified.
 *
 * @param refreshIn after which time the authority wants it to be renewed; null if it does not say
 * @param idToken null if a refresh brought none
 * @param homeAccountId the key of the account in MSAL's cache; null without an account
 * @param granted the scopes of the access token; null if the authority does not say
 * @param date the authority's clock; null if it does not say
 * @param cache a {@link MsalCache}
 */
public record TokenResponse(
    String accessToken,
    Instant expiresAt,
    @Nullable Duration refreshIn,
    @Nullable String idToken,
    @Nullable String homeAccountId,
    @Nullable String granted,
    @Nullable Instant date,
    String cache) {
  /**
   * @param asked the scopes that were asked for: these are granted if the authority does not say
   *     otherwise (RFC 6749, section 5.1)
   */
  public SessionTokens tokens(Set<String> asked) {
    return new SessionTokens(
        accessToken,
        expiresAt,
        refreshIn,
        granted == null ? String.join(" ", asked) : granted,
        cache);
  }

  /** The same where the authority does not say what was granted: what was asked for. */
  TokenResponse granted(Set<String> asked) {
    return new TokenResponse(
        accessToken,
        expiresAt,
        refreshIn,
        idToken,
        homeAccountId,
        String.join(" ", asked),
        date,
        cache);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "TokenResponse[until " + expiresAt + "]";
  }
}

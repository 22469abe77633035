package gatehouse.msal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.MsalClientException;
import gatehouse.http.StrictJson;
import java.util.List;
import java.util.Optional;

/**
 * MSAL's serialized cache of one user, as a session keeps it: what a renewal needs, the account and
 * its refresh token. Access tokens are kept beside it, the newest one alone (decision 0005); a
 * cache keeps one for each set of scopes that was ever asked for.
 */
final class MsalCache {
  /** What is not kept, by MSAL's names. */
  private static final List<String> NOT_KEPT = List.of("AccessToken", "IdToken");

  /** How MSAL writes the type of a refresh token: a cache without one cannot renew. */
  private static final String REFRESH_TOKEN_ENTRY = "\"credential_type\":\"RefreshToken\"";

  private MsalCache() {}

  static String of(ConfidentialClientApplication client) {
    ObjectNode whole =
        StrictJson.object(client.tokenCache().serialize())
            .orElseThrow(() -> new IllegalStateException("MSAL's cache is not a JSON object"));
    return StrictJson.write(whole.without(NOT_KEPT));
  }

  /**
   * Gives a client that cache.
   *
   * @return the account of that id; empty if the cache is damaged, of another version, or without a
   *     refresh token
   */
  static Optional<IAccount> into(
      ConfidentialClientApplication client, String cache, String homeAccountId) {
    if (!cache.contains(REFRESH_TOKEN_ENTRY)) {
      return Optional.empty();
    }
    try {
      client.tokenCache().deserialize(cache);
      return client.getAccounts().join().stream()
          .filter(candidate -> candidate.homeAccountId().equals(homeAccountId))
          .findFirst();
    } catch (MsalClientException | IllegalStateException | NullPointerException e) {
      // MSAL says so in several ways, depending on where the damage is.
      return Optional.empty();
    }
  }
}

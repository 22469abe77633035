package gatehouse.token;

import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/**
 * The authority's signing keys, from the {@code jwks_uri} of its metadata: fetched again every day
 * and for an unknown {@code kid}, within the limits of {@link CachedDocument} (SPEC B4).
 * Thread-safe.
 */
public final class SigningKeys {
  private final CachedDocument<JwkSet> keys;

  public SigningKeys(MetadataSource metadata, HttpFetch http, Clock clock) {
    this.keys =
        new CachedDocument<>(
            "the authority's signing keys",
            () -> metadata.get().jwksUri(),
            http,
            JwkSet::read,
            clock);
  }

  /** Whether there are keys to verify with; never fetches. */
  public boolean ready() {
    return keys.peek().isPresent();
  }

  /** Fetches the keys if there are none yet, or if they are a day old. */
  public void refreshIfStale() {
    keys.refreshIfStale();
  }

  /**
   * The key with this id, after one more fetch if it is unknown.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there are no keys at all
   */
  Optional<SigningKey> find(String kid) {
    boolean cold = !ready();
    Optional<SigningKey> found = keys.get().find(kid);
    // If cold, the keys were fetched for this very token: another fetch would bring the same.
    return found.isPresent() || cold
        ? found
        : keys.refetchUnless(set -> set.find(kid).isPresent()).find(kid);
  }

  /**
   * All usable keys, for a token without a {@code kid}.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there are no keys at all
   */
  Collection<SigningKey> all() {
    return keys.get().all();
  }
}

package gatehouse.token;

import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/**
 * The authority's signing keys, from the {@code jwks_uri} of its metadata: looked at again every
 * day, and at once for an unknown {@code kid}, as {@link CachedDocument} limits it (SPEC B4). Keys
 * once known stay in use while the endpoint fails. Thread-safe.
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

  /** Fetches the keys where there are none yet or where they are a day old. */
  public void refreshIfStale() {
    keys.refreshIfStale();
  }

  /**
   * The key of that id, after one more look at the endpoint if it is unknown.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where there are no keys at all
   */
  Optional<SigningKey> find(String kid) {
    boolean cold = !ready();
    Optional<SigningKey> found = keys.get().find(kid);
    // Cold, the keys were fetched for this very token: no second look could know more.
    return found.isPresent() || cold
        ? found
        : keys.lookAgain(set -> set.find(kid).isPresent()).find(kid);
  }

  /**
   * All usable keys: what a token without a {@code kid} is held against.
   *
   * @throws GatehouseException as for {@link #find}
   */
  Collection<SigningKey> all() {
    return keys.get().all();
  }
}

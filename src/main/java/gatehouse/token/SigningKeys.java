package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * The authority's signing keys, from the {@code jwks_uri} of its metadata, fetched again for an
 * unknown {@code kid} too (SPEC B4). Thread-safe.
 */
public final class SigningKeys extends CachedDocument<JwkSet> {
  private final MetadataSource metadata;

  public SigningKeys(MetadataSource metadata, HttpFetch http, Clock clock) {
    super("the authority's signing keys", http, clock);
    this.metadata = metadata;
  }

  @Override
  URI location() {
    return metadata.get().jwksUri();
  }

  @Override
  JwkSet read(ObjectNode json) {
    return JwkSet.read(json);
  }

  /** Whether there are keys to verify with; never fetches. */
  public boolean ready() {
    return peek().isPresent();
  }

  /**
   * The key with this id, after one more fetch if it is unknown.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there are no keys at all
   */
  Optional<SigningKey> find(String kid) {
    boolean cold = !ready();
    Optional<SigningKey> found = get().find(kid);
    // If cold, the keys were fetched for this very token: another fetch would bring the same.
    return found.isPresent() || cold
        ? found
        : refetchUnless(set -> set.find(kid).isPresent()).find(kid);
  }
}

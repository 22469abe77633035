package gatehouse.cache;

import gatehouse.error.GatehouseException;
import gatehouse.token.ReplayCache;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all nodes that share a cache have accepted. Thread-safe. */
public final class SharedReplayCache implements ReplayCache {
  private static final Logger LOG = LoggerFactory.getLogger(SharedReplayCache.class);

  private final SharedCache seen;

  /**
   * @param seen whose entries live longer than what is accepted once
   */
  public SharedReplayCache(SharedCache seen) {
    this.seen = seen;
  }

  @Override
  public boolean add(String id, Instant until, Instant now) {
    return seen.claim(id).isPresent();
  }

  @Override
  public void forget(String id) {
    try {
      seen.remove(id);
    } catch (GatehouseException e) {
      LOG.warn("a logout token that could not be carried out is not accepted again");
    }
  }
}

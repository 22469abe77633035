package gatehouse.session;

import gatehouse.cache.SharedCache;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one node at a time renew the tokens of a session, by an entry of a shared cache. The entry
 * of a node that dies expires; by then the renewal of a living one has ended. Thread-safe.
 */
final class RefreshLock {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshLock.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** A renewal may wait for the token endpoint, the metadata and the keys. */
  private static final int CALLS = 3;

  private static final Duration SLACK = Duration.ofSeconds(4);

  private final SharedCache leases;
  private final LongSupplier nanoTime;
  private final Pause pause;

  /**
   * @param leases whose entries live for {@link #lease}
   * @param nanoTime as {@link System#nanoTime}
   */
  RefreshLock(SharedCache leases, LongSupplier nanoTime, Pause pause) {
    this.leases = leases;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * Longer than a renewal can take.
   *
   * @param call how long a call to the authority may take
   */
  static Duration lease(Duration call) {
    return call.multipliedBy(CALLS).plus(SLACK);
  }

  /**
   * Runs the renewal while no other node runs one for the same key.
   *
   * @param urgent whether to wait for another node's renewal
   * @param atMost how long to wait
   * @return the outcome; empty if it is left to another node
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if another node's renewal does not end in time
   */
  Optional<String> run(String key, boolean urgent, Duration atMost, Supplier<String> renewal) {
    long begin = nanoTime.getAsLong();
    while (true) {
      Optional<SharedCache.Claim> lease = leases.claim(key);
      if (lease.isPresent()) {
        try {
          return Optional.of(renewal.get());
        } finally {
          release(lease.get());
        }
      }
      if (!urgent) {
        return Optional.empty();
      }
      if (nanoTime.getAsLong() - begin > atMost.toNanos()) {
        throw new GatehouseException(
            ErrorCode.AUTHORITY_UNAVAILABLE, "another node's renewal of the tokens does not end");
      }
      pause.of(BETWEEN_LOOKS);
    }
  }

  /** Never throws: what has been renewed is renewed, and the entry expires. */
  private static void release(SharedCache.Claim lease) {
    try {
      lease.release();
    } catch (GatehouseException e) {
      LOG.warn("a renewal stays locked until its entry expires: {}", e.getMessage());
    }
  }
}

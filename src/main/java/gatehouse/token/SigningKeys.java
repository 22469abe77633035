package gatehouse.token;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.HttpFetch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority's signing keys, from the {@code jwks_uri} of its metadata: looked at again at least
 * every 24 hours, and at once for an unknown {@code kid}, but for those at most once in 5 minutes
 * (SPEC B4). Keys once known stay in use while the endpoint fails. Thread-safe; at most one fetch
 * at a time.
 */
public final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Duration UNKNOWN_KID_INTERVAL = Duration.ofMinutes(5);

  /** After a failed fetch: without any keys, and with old ones. */
  private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);

  private static final Duration PAUSE_WITH_KEYS = Duration.ofMinutes(5);

  private final MetadataSource metadata;
  private final HttpFetch http;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile Instant failedAt = Instant.MIN;
  private volatile Instant askedForUnknownAt = Instant.MIN;

  private record Known(JwkSet keys, Instant since) {}

  public SigningKeys(MetadataSource metadata, HttpFetch http, Clock clock) {
    this.metadata = metadata;
    this.http = http;
    this.clock = clock;
  }

  /** Whether there are keys to verify with; never fetches. */
  public boolean ready() {
    Known now = known;
    return now != null && !now.keys.all().isEmpty();
  }

  /** Fetches the keys where there are none yet or where they are a day old. */
  public void refreshIfStale() {
    Known now = known;
    if (now == null) {
      fetching.lock();
      try {
        if (known == null && past(failedAt, PAUSE_WITHOUT_KEYS)) {
          fetch();
        }
      } finally {
        fetching.unlock();
      }
    } else if (past(now.since, LIFETIME) && past(failedAt, PAUSE_WITH_KEYS) && fetching.tryLock()) {
      try {
        fetch();
      } finally {
        fetching.unlock();
      }
    }
  }

  /**
   * The key of that id, after one more look at the endpoint if it is unknown.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where there are no keys at all
   */
  Optional<SigningKey> find(String kid) {
    Optional<SigningKey> found = current().find(kid);
    if (found.isPresent()) {
      return found;
    }
    lookAgain(kid);
    return current().find(kid);
  }

  /** All usable keys: what a token without a {@code kid} is held against. */
  Collection<SigningKey> all() {
    return List.copyOf(current().all());
  }

  private JwkSet current() {
    refreshIfStale();
    Known now = known;
    if (now == null) {
      throw new GatehouseException(
          ErrorCode.AUTHORITY_UNAVAILABLE, "the authority's signing keys cannot be read");
    }
    return now.keys;
  }

  private void lookAgain(String kid) {
    if (!past(askedForUnknownAt, UNKNOWN_KID_INTERVAL) && !fetching.isLocked()) {
      return;
    }
    fetching.lock();
    try {
      Known now = known;
      boolean arrivedMeanwhile = now != null && now.keys.find(kid).isPresent();
      if (!arrivedMeanwhile && past(askedForUnknownAt, UNKNOWN_KID_INTERVAL)) {
        askedForUnknownAt = clock.instant();
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean past(Instant start, Duration duration) {
    return start.equals(Instant.MIN) || !clock.instant().isBefore(start.plus(duration));
  }

  /** Called with the lock held. */
  private void fetch() {
    try {
      JwkSet keys =
          StrictJson.object(http.get(metadata.get().jwksUri()))
              .map(JwkSet::read)
              .orElseThrow(() -> new IOException("no JSON object"));
      if (keys.all().isEmpty()) {
        throw new IOException("no usable key");
      }
      known = new Known(keys, clock.instant());
      failedAt = Instant.MIN;
    } catch (IOException | GatehouseException e) {
      failedAt = clock.instant();
      LOG.warn("the authority's signing keys cannot be read: {}", e.getMessage());
    }
  }
}

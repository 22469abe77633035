package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import gatehouse.http.StrictJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON document that the authority publishes, kept in memory: fetched at first use and again
 * every day, one fetch at a time. While a fetch is in progress or fails, the last good document
 * stays in use, and nobody who has one waits. Thread-safe.
 */
abstract class CachedDocument<T> {
  private static final Logger LOG = LoggerFactory.getLogger(CachedDocument.class);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** Between a failure and the next attempt: an outage costs one call, not one per request. */
  private static final Duration PAUSE_WITHOUT_ANY = Duration.ofSeconds(5);

  private static final Duration PAUSE_WITH_OLD = Duration.ofMinutes(5);

  /** Between a fetch for something that it did not bring and the next such fetch. */
  private static final Duration PAUSE_AFTER_FRUITLESS = Duration.ofMinutes(5);

  private final String name;
  private final HttpFetch http;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known<T> known;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Instant fruitlessAt;

  private record Known<T>(T document, Instant at) {}

  private record Failure(String why, Instant at) {}

  /**
   * @param name for messages
   */
  CachedDocument(String name, HttpFetch http, Clock clock) {
    this.name = name;
    this.http = http;
    this.clock = clock;
  }

  abstract URI location();

  /**
   * @throws GatehouseException if the document cannot be trusted
   */
  abstract T read(ObjectNode json);

  /** The document if there is one already; never fetches. */
  public final Optional<T> peek() {
    return Optional.ofNullable(known).map(Known::document);
  }

  /** How long ago it was fetched; empty if there is none. */
  public final Optional<Duration> age() {
    return Optional.ofNullable(known).map(now -> Duration.between(now.at, clock.instant()));
  }

  /**
   * The document, fetched if necessary.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there is none
   */
  public final T get() {
    refreshIfStale();
    Known<T> now = known;
    if (now != null) {
      return now.document;
    }
    Failure last = failure;
    throw unusable(name + ": " + (last == null ? "none yet" : last.why));
  }

  /** Fetches the document if there is none, or if it is a day old; waits only if there is none. */
  public final void refreshIfStale() {
    Known<T> now = known;
    if (now == null) {
      fetching.lock();
    } else if (!passed(LIFETIME, now.at) || !fetching.tryLock()) {
      return;
    }
    try {
      if (isDue()) {
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean isDue() {
    Known<T> now = known;
    Failure last = failure;
    if (now == null) {
      return last == null || passed(PAUSE_WITHOUT_ANY, last.at);
    }
    return passed(LIFETIME, now.at) && (last == null || passed(PAUSE_WITH_OLD, last.at));
  }

  /**
   * The document after one more fetch for something that is missing in it; waits for a fetch in
   * progress. If the fetch does not bring it, there is no other such fetch for 5 minutes, so that a
   * flood of made-up ids costs one fetch; if it does, as in a key rollover, the next one is free.
   */
  final T refetchUnless(Predicate<T> found) {
    if (mayRefetch()) {
      fetching.lock();
      try {
        if (!found.test(get()) && mayRefetch()) {
          fetch();
          fruitlessAt = found.test(get()) ? null : clock.instant();
        }
      } finally {
        fetching.unlock();
      }
    }
    return get();
  }

  private boolean mayRefetch() {
    Instant last = fruitlessAt;
    return last == null || passed(PAUSE_AFTER_FRUITLESS, last);
  }

  /** In either direction: a time far in the future is from a clock that has been set back since. */
  private boolean passed(Duration duration, Instant start) {
    return Duration.between(start, clock.instant()).abs().compareTo(duration) >= 0;
  }

  /** Called with the lock held. */
  private void fetch() {
    try {
      URI from = location();
      byte[] bytes = http.get(from);
      if (bytes.length > MAX_BYTES) {
        throw unusable("more than " + MAX_BYTES + " bytes");
      }
      ObjectNode json =
          StrictJson.object(bytes).orElseThrow(() -> unusable("not a JSON object (" + from + ")"));
      known = new Known<>(read(json), clock.instant());
      failure = null;
    } catch (GatehouseException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Such as that of an HTTP client which does not accept the address.
      failed(Causes.names(e));
    }
  }

  private static GatehouseException unusable(String why) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, why);
  }

  private void failed(String why) {
    failure = new Failure(why, clock.instant());
    if (known != null) {
      LOG.warn("{}: {}; the old ones stay in use", name, why);
    }
  }
}

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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON document that the authority publishes, kept in memory: fetched when first needed and again
 * every day, at most one fetch at a time. A document stays in use while a newer one cannot be had,
 * and only a caller without any waits for a fetch. Thread-safe.
 */
public final class CachedDocument<T> {
  private static final Logger LOG = LoggerFactory.getLogger(CachedDocument.class);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** Between two failures: an outage costs one call, not one for every user. */
  private static final Duration PAUSE_WITHOUT_ANY = Duration.ofSeconds(5);

  private static final Duration PAUSE_WITH_OLD = Duration.ofMinutes(5);

  /** After a look for something missing that did not find it. */
  private static final Duration PAUSE_AFTER_FRUITLESS = Duration.ofMinutes(5);

  private final String name;
  private final Supplier<URI> location;
  private final HttpFetch http;
  private final Function<ObjectNode, T> reader;
  private final Clock clock;

  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known<T> known;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Instant fruitlessAt;

  private record Known<T>(T document, Instant at) {}

  private record Failure(String why, Instant at) {}

  /**
   * @param name for messages
   * @param reader throws {@link GatehouseException} if the document cannot be trusted
   */
  CachedDocument(
      String name,
      Supplier<URI> location,
      HttpFetch http,
      Function<ObjectNode, T> reader,
      Clock clock) {
    this.name = name;
    this.location = location;
    this.http = http;
    this.reader = reader;
    this.clock = clock;
  }

  /** The document if there is one already; never fetches. */
  Optional<T> peek() {
    return Optional.ofNullable(known).map(Known::document);
  }

  /**
   * The document, fetched if need be.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there is none to be had
   */
  T get() {
    refreshIfStale();
    Known<T> now = known;
    if (now != null) {
      return now.document;
    }
    Failure last = failure;
    throw new GatehouseException(
        ErrorCode.AUTHORITY_UNAVAILABLE, name + ": " + (last == null ? "none yet" : last.why));
  }

  /** Waits for a fetch only if there is no document at all. */
  void refreshIfStale() {
    Known<T> now = known;
    if (now == null) {
      fetching.lock();
    } else if (!passed(LIFETIME, now.at) || !fetching.tryLock()) {
      return;
    }
    try {
      if (due()) {
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean due() {
    Known<T> now = known;
    Failure last = failure;
    if (now == null) {
      return last == null || passed(PAUSE_WITHOUT_ANY, last.at);
    }
    return passed(LIFETIME, now.at) && (last == null || passed(PAUSE_WITH_OLD, last.at));
  }

  /**
   * The document after one more look for what was missing in it. A look that does not find it is
   * the last one for 5 minutes, so that a flood of made-up ids costs one fetch; one that finds it
   * was a rollover and counts for nothing. A caller during a fetch waits for it.
   */
  T lookAgain(Predicate<T> found) {
    if (mayLook()) {
      fetching.lock();
      try {
        if (!found.test(get()) && mayLook()) {
          fetch();
          fruitlessAt = found.test(get()) ? null : clock.instant();
        }
      } finally {
        fetching.unlock();
      }
    }
    return get();
  }

  private boolean mayLook() {
    Instant last = fruitlessAt;
    return last == null || passed(PAUSE_AFTER_FRUITLESS, last);
  }

  /**
   * In either direction: a moment far ahead was taken from a clock that has been put right since.
   * Without an overflow at either end of time.
   */
  private boolean passed(Duration duration, Instant start) {
    return Duration.between(start, clock.instant()).abs().compareTo(duration) >= 0;
  }

  /** Called with the lock held. */
  private void fetch() {
    try {
      known = new Known<>(reader.apply(document()), clock.instant());
      failure = null;
    } catch (GatehouseException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Such as that of an HTTP client which refuses the address.
      failed(Causes.names(e));
    }
  }

  private ObjectNode document() {
    byte[] bytes = http.get(location.get());
    if (bytes.length > MAX_BYTES) {
      throw unusable("more than " + MAX_BYTES + " bytes");
    }
    return StrictJson.object(bytes).orElseThrow(() -> unusable("not a JSON object"));
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

package gatehouse.token;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.HttpFetch;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The authority's metadata, fetched when first needed and again every day. What was once good stays
 * in use while the authority cannot be reached. Thread-safe; at most one fetch at a time.
 */
public final class MetadataSource {
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** After a failure nobody tries again for so long, so that an outage costs one call, not all. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final URI authority;
  private final Optional<String> expectedIssuer;
  private final HttpFetch http;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile @Nullable Failure failure;

  private record Known(AuthorityMetadata metadata, Instant since) {}

  private record Failure(String message, Instant at) {}

  /**
   * @param expectedIssuer as in {@link AuthorityMetadata}
   */
  public MetadataSource(
      URI authority, Optional<String> expectedIssuer, HttpFetch http, Clock clock) {
    this.authority = authority;
    this.expectedIssuer = expectedIssuer;
    this.http = http;
    this.clock = clock;
  }

  /** The metadata if there is any already; never fetches. */
  public Optional<AuthorityMetadata> peek() {
    Known now = known;
    return now == null ? Optional.empty() : Optional.of(now.metadata);
  }

  /**
   * The metadata, fetched if need be.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where there is none to be had
   */
  public AuthorityMetadata get() {
    Known now = known;
    if (now != null) {
      if (clock.instant().isAfter(now.since.plus(LIFETIME)) && fetching.tryLock()) {
        refreshLocked();
        now = known;
      }
      return now == null ? fetchFirst() : now.metadata;
    }
    return fetchFirst();
  }

  private AuthorityMetadata fetchFirst() {
    fetching.lock();
    Known now = known;
    if (now != null) {
      fetching.unlock();
      return now.metadata;
    }
    refreshLocked();
    now = known;
    if (now == null) {
      Failure why = failure;
      throw new GatehouseException(
          ErrorCode.AUTHORITY_UNAVAILABLE, why == null ? "no metadata" : why.message);
    }
    return now.metadata;
  }

  /** Called with the lock held; gives it back. */
  private void refreshLocked() {
    try {
      Failure last = failure;
      if (last != null && clock.instant().isBefore(last.at.plus(PAUSE))) {
        return;
      }
      AuthorityMetadata fetched =
          StrictJson.object(http.get(AuthorityMetadata.location(authority)))
              .map(json -> AuthorityMetadata.read(json, authority, expectedIssuer))
              .orElseThrow(() -> new IOException("no JSON object"));
      known = new Known(fetched, clock.instant());
      failure = null;
    } catch (IOException e) {
      failure =
          new Failure(
              "the authority's metadata cannot be read: " + e.getMessage(), clock.instant());
    } catch (GatehouseException e) {
      failure = new Failure(String.valueOf(e.getMessage()), clock.instant());
    } finally {
      fetching.unlock();
    }
  }
}

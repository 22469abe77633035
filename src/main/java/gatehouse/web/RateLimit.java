package gatehouse.web;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many requests per minute and client, by the address that the connection comes from as the
 * container sees it; no header is read here. Thread-safe.
 */
public final class RateLimit {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);

  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Above this the client that has been away for longest is forgotten, and begins anew. */
  static final int MOST_CLIENTS = 10_000;

  private final int perMinute;
  private final LongSupplier nanoTime;
  private final AtomicLong toldAt;
  private final Map<ClientAddress, Bucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientAddress, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /**
   * @param perMinute as many may come at once, too; 0 for any number
   * @param nanoTime as {@link System#nanoTime}
   */
  public RateLimit(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
    this.toldAt = new AtomicLong(nanoTime.getAsLong() - PERIOD.toNanos());
  }

  /**
   * Counts the request.
   *
   * @throws GatehouseException TOO_MANY_REQUESTS with the response told when to try again
   */
  public void admit(HttpServletRequest request, HttpServletResponse response) {
    if (perMinute == 0) {
      return;
    }
    ClientAddress client = ClientAddress.of(request.getRemoteAddr());
    ConsumptionProbe probe = bucketOf(client).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      tell(client);
      long wait =
          Duration.ofNanos(probe.getNanosToWaitForRefill()).plusNanos(999_999_999).toSeconds();
      response.setHeader("Retry-After", String.valueOf(wait));
      throw GatehouseException.passing(
          ErrorCode.TOO_MANY_REQUESTS,
          "more than " + perMinute + " requests in a minute",
          Duration.ofSeconds(wait));
    }
  }

  private Bucket bucketOf(ClientAddress client) {
    synchronized (clients) {
      return clients.computeIfAbsent(client, unknown -> fullBucket());
    }
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return nanoTime.getAsLong();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
  }

  /** At most one line a minute, however many are refused. */
  private void tell(ClientAddress client) {
    long now = nanoTime.getAsLong();
    long told = toldAt.get();
    if (now - told >= PERIOD.toNanos() && toldAt.compareAndSet(told, now)) {
      LOG.warn("more than {} requests in a minute from {}: refused", perMinute, client.text());
    }
  }

  /** For tests. */
  int clients() {
    synchronized (clients) {
      return clients.size();
    }
  }
}

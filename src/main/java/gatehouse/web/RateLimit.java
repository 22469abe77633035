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
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the requests per minute of each client, by the remote address of the connection as the
 * container gives it; no header is read here. Thread-safe.
 */
public final class RateLimit {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Beyond this, the client whose last request is the oldest is forgotten. */
  static final int MOST_CLIENTS = 10_000;

  private final int perMinute;
  private final TimeMeter time;
  private final AtomicLong loggedAt;
  private final LongAdder refused;
  private final Map<String, Bucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /**
   * @param perMinute which may also come at once; 0 for no limit
   */
  public RateLimit(int perMinute, TimeMeter time) {
    this(perMinute, time, new LongAdder());
  }

  private RateLimit(int perMinute, TimeMeter time, LongAdder refused) {
    this.perMinute = perMinute;
    this.time = time;
    this.refused = refused;
    this.loggedAt = new AtomicLong(time.currentTimeNanos() - PERIOD.toNanos());
  }

  /**
   * Counts the request.
   *
   * @throws GatehouseException TOO_MANY_REQUESTS, with {@code Retry-After} in the response
   */
  public void admit(HttpServletRequest request, HttpServletResponse response) {
    if (perMinute == 0) {
      return;
    }
    String client = ClientAddress.of(request.getRemoteAddr());
    ConsumptionProbe probe = bucketOf(client).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      refused.increment();
      log(client);
      long wait =
          Duration.ofNanos(probe.getNanosToWaitForRefill()).plusNanos(999_999_999).toSeconds();
      response.setHeader("Retry-After", String.valueOf(wait));
      throw new GatehouseException(
          ErrorCode.TOO_MANY_REQUESTS,
          "more than " + perMinute + " requests in a minute",
          Duration.ofSeconds(wait));
    }
  }

  /** As much for requests of another kind, which use up nothing here; refusals are one number. */
  public RateLimit ofOthers() {
    return new RateLimit(perMinute, time, refused);
  }

  /** How many requests were too many so far. */
  public long refused() {
    return refused.sum();
  }

  private Bucket bucketOf(String client) {
    synchronized (clients) {
      return clients.computeIfAbsent(
          client,
          unknown ->
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                  .withCustomTimePrecision(time)
                  .build());
    }
  }

  /** At most one line per minute, however many requests are refused. */
  private void log(String client) {
    long now = time.currentTimeNanos();
    long last = loggedAt.get();
    if (now - last >= PERIOD.toNanos() && loggedAt.compareAndSet(last, now)) {
      LOG.warn("more than {} requests in a minute from {}: refused", perMinute, client);
    }
  }

  /** For tests. */
  int clients() {
    synchronized (clients) {
      return clients.size();
    }
  }
}

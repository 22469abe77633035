package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpService.ResponseReader;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import okhttp3.Request;

/**
 * A service that every user depends on, and how it is spared: at most so many calls at once
 * (bulkhead), none before the time that it has asked to wait, and none while most of them fail, but
 * for a few that find out whether it is back (circuit breaker). A call that is not let through is
 * refused at once, so no thread waits for it. Thread-safe.
 */
public final class Upstream {
  /** Of the last half minute. */
  private static final int WINDOW_SECONDS = 30;

  /** Fewer prove nothing: one user's bad luck is not an outage. */
  private static final int MINIMUM_CALLS = 10;

  private static final float MOST_FAILURES_PERCENT = 50;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int PROBES = 3;

  private final HttpService service;
  private final RetryPolicy retries;
  private final Clock clock;
  private final Semaphore permits;
  private final CircuitBreaker breaker;
  private final AtomicLong notBeforeMillis = new AtomicLong();
  private final CallListener listener;
  private final int calls;

  /**
   * @param calls at once
   * @param name for {@code watch}
   */
  public Upstream(
      HttpService service,
      int calls,
      Clock clock,
      RetryPolicy retries,
      String name,
      UpstreamWatch watch) {
    this.service = service;
    this.calls = calls;
    this.retries = retries;
    this.clock = clock;
    this.permits = new Semaphore(calls);
    this.breaker =
        CircuitBreaker.of(
            service.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(MINIMUM_CALLS)
                .failureRateThreshold(MOST_FAILURES_PERCENT)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .ignoreException(thrown -> outcome(thrown) == Outcome.IGNORED)
                .recordException(thrown -> outcome(thrown) == Outcome.FAILURE)
                .clock(clock)
                .build());
    this.listener = watch.watch(name, this);
  }

  /** How many calls there may be at once. */
  public int capacity() {
    return calls;
  }

  /** How many calls there are now. */
  public int underWay() {
    return calls - permits.availablePermits();
  }

  /** For how long nobody calls it, as it has asked. */
  public Duration pause() {
    long left = notBeforeMillis.get() - clock.millis();
    return Duration.ofMillis(Math.max(0, Math.min(left, RetryAfter.LONGEST.toMillis())));
  }

  /** Whether its circuit breaker lets calls through. */
  public Circuit circuit() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> Circuit.OPEN;
      case HALF_OPEN -> Circuit.HALF_OPEN;
      default -> Circuit.CLOSED;
    };
  }

  /**
   * Sends a request, and what is {@linkplain OutboundException#retryable retryable} again.
   *
   * @throws GatehouseException what the last attempt ends with
   */
  public <T> T send(Request request, Deadline deadline, ResponseReader<T> reader) {
    return retries.run(deadline, () -> sendOnce(request, deadline, reader));
  }

  /**
   * Sends a request, without a second attempt.
   *
   * @throws GatehouseException what the reader throws, or why there is no answer
   */
  public <T> T sendOnce(Request request, Deadline deadline, ResponseReader<T> reader) {
    if (deadline.isOver()) {
      throw service.failure("is not called: no time is left");
    }
    return call(() -> heard(request, deadline, reader));
  }

  private <T> T heard(Request request, Deadline deadline, ResponseReader<T> reader) {
    int[] status = {CallListener.NO_ANSWER};
    long start = System.nanoTime();
    try {
      return service.send(
          request,
          deadline,
          response -> {
            status[0] = response.code();
            return reader.read(response);
          });
    } finally {
      listener.ended(status[0], System.nanoTime() - start);
    }
  }

  /** Nobody calls it for that long; the longest such time counts. */
  public void backOff(Duration wait) {
    notBeforeMillis.accumulateAndGet(clock.millis() + wait.toMillis(), Math::max);
  }

  <T> T call(Supplier<T> call) {
    refuseWhileBackingOff();
    if (!permits.tryAcquire()) {
      listener.refused(CallListener.Refusal.BULKHEAD);
      throw new GatehouseException(
          ErrorCode.BUSY, "too many calls of " + service.name() + " are under way");
    }
    try {
      return recorded(call);
    } finally {
      permits.release();
    }
  }

  private void refuseWhileBackingOff() {
    long left = notBeforeMillis.get() - clock.millis();
    // A longer time was taken from a clock that has been put right since.
    if (left > 0 && left <= RetryAfter.LONGEST.toMillis()) {
      listener.refused(CallListener.Refusal.PAUSE);
      throw new GatehouseException(
          ErrorCode.PAUSED,
          service.name() + " has asked not to be called for a while",
          Duration.ofMillis(left));
    }
  }

  private <T> T recorded(Supplier<T> call) {
    if (!breaker.tryAcquirePermission()) {
      listener.refused(CallListener.Refusal.BREAKER);
      throw new GatehouseException(
          service.unavailable(), service.name() + " fails too often to be called now", PAUSE);
    }
    long start = breaker.getCurrentTimestamp();
    try {
      T answer = call.get();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
      return answer;
    } catch (RuntimeException | Error e) {
      breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
      throw e;
    }
  }

  /** A fault of our own says nothing of the service. */
  private static Outcome outcome(Throwable thrown) {
    if (thrown instanceof OutboundException failed) {
      return failed.outcome();
    }
    return thrown instanceof GatehouseException ? Outcome.SUCCESS : Outcome.IGNORED;
  }
}

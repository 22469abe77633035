package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A service of somebody else, and how it is spared: at most so many calls at once, none while it
 * has asked to be left alone, and none while most of them fail, but for a few that find out whether
 * it is back. What is not let through is refused at once, so no thread waits for it. Thread-safe.
 */
public final class Upstream {
  /** Of the last half minute. */
  private static final int WINDOW_SECONDS = 30;

  /** Fewer say nothing: one user's bad luck is no outage. */
  private static final int CALLS_TO_JUDGE_BY = 10;

  private static final float MOST_FAILURES_PERCENT = 50;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int PROBES = 3;

  private final String name;
  private final ErrorCode unavailable;
  private final Clock clock;
  private final Semaphore permits;
  private final CircuitBreaker breaker;
  private final AtomicLong closedUntilMillis = new AtomicLong();

  /** What a failed call says of the service. */
  public enum Says {
    DOWN,
    /** It has answered, if not as hoped. */
    UP,
    /** The call had not the time that an answer may take. */
    NOTHING
  }

  /**
   * @param name for the log
   * @param unavailable the code of the refusal while most calls fail
   * @param calls at once
   */
  public Upstream(String name, ErrorCode unavailable, int calls, Clock clock) {
    this.name = name;
    this.unavailable = unavailable;
    this.clock = clock;
    this.permits = new Semaphore(calls);
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(CALLS_TO_JUDGE_BY)
                .failureRateThreshold(MOST_FAILURES_PERCENT)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .clock(clock)
                .build());
  }

  /**
   * Makes the call, or refuses it.
   *
   * @param call throws {@link GatehouseException} alone; its time is limited by itself
   * @param meaning of that failure
   * @throws GatehouseException what the call throws, or that it is not let through
   */
  public <T> T call(Supplier<T> call, Function<GatehouseException, Says> meaning) {
    refuseWhileClosed();
    if (!permits.tryAcquire()) {
      throw new GatehouseException(ErrorCode.BUSY, "too many calls of " + name + " are under way");
    }
    try {
      return judged(call, meaning);
    } finally {
      permits.release();
    }
  }

  /** It has asked not to be called for that long; the longest such wish counts. */
  public void leaveAlone(Duration wait) {
    closedUntilMillis.accumulateAndGet(clock.millis() + wait.toMillis(), Math::max);
  }

  private void refuseWhileClosed() {
    long left = closedUntilMillis.get() - clock.millis();
    // A longer one is of a clock that has been put right since.
    if (left > 0 && left <= RetryAfter.LONGEST.toMillis()) {
      throw GatehouseException.passing(
          ErrorCode.BUSY,
          name + " has asked not to be called for a while",
          Duration.ofMillis(left));
    }
  }

  private <T> T judged(Supplier<T> call, Function<GatehouseException, Says> meaning) {
    if (!breaker.tryAcquirePermission()) {
      throw GatehouseException.passing(
          unavailable, name + " fails too often to be called now", PAUSE);
    }
    long start = breaker.getCurrentTimestamp();
    try {
      T answer = call.get();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
      return answer;
    } catch (GatehouseException e) {
      TimeUnit unit = breaker.getTimestampUnit();
      switch (meaning.apply(e)) {
        case DOWN -> breaker.onError(breaker.getCurrentTimestamp() - start, unit, e);
        case UP -> breaker.onSuccess(breaker.getCurrentTimestamp() - start, unit);
        case NOTHING -> breaker.releasePermission();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      breaker.releasePermission();
      throw e;
    }
  }
}

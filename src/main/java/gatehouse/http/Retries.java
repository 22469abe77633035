package gatehouse.http;

import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries again, twice at most and after a moment that differs from caller to caller, what failed
 * quickly. What took its time to fail is not tried again: the user has waited for it already, and a
 * service that is slow does not get faster by twice the load. Thread-safe.
 */
public final class Retries {
  private static final int ATTEMPTS = 3;

  /** All attempts together, but for the last one. */
  private static final Duration QUICK = Duration.ofSeconds(2);

  /** Before the second attempt, at most; three times that before the third. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** Beyond the time that was asked for, so that not everybody comes back at once. */
  private static final Duration A_LITTLE = Duration.ofMillis(100);

  private final Pause pause;

  public Retries() {
    this(Pause.IN_THREAD);
  }

  /** With another way to wait. */
  public Retries(Pause pause) {
    this.pause = pause;
  }

  /**
   * The outcome of the last attempt.
   *
   * @param passes whether that failure may be gone the next time
   */
  public <T> T of(Supplier<T> attempt, Predicate<GatehouseException> passes) {
    long start = System.nanoTime();
    Duration longest = FIRST_PAUSE;
    for (int left = ATTEMPTS - 1; ; left--) {
      try {
        return attempt.get();
      } catch (GatehouseException e) {
        Duration wait =
            e.retryAfter().map(said -> said.plus(jittered(A_LITTLE))).orElse(jittered(longest));
        long elapsed = System.nanoTime() - start;
        if (left == 0 || !passes.test(e) || elapsed + wait.toNanos() > QUICK.toNanos()) {
          throw e;
        }
        pause.of(wait);
        longest = longest.multipliedBy(3);
      }
    }
  }

  private static Duration jittered(Duration longest) {
    long most = longest.toNanos();
    return Duration.of(
        ThreadLocalRandom.current().nextLong(most / 2, most), TimeUnit.NANOSECONDS.toChronoUnit());
  }
}

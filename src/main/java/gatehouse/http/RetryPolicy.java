package gatehouse.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Tries again, twice at most and after a pause that differs from caller to caller, what failed
 * quickly. What took its time to fail is not tried again: the user has waited for it already, and a
 * service that is slow does not get faster by twice the load. Thread-safe.
 */
public final class RetryPolicy {
  private static final int ATTEMPTS = 3;

  /** All attempts together, but for the last one. */
  private static final Duration QUICK = Duration.ofSeconds(2);

  /** Before the second attempt, at most; three times that before the third. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** Beyond the time that the service asked for, so that not everybody comes back at once. */
  private static final Duration A_LITTLE = Duration.ofMillis(100);

  private final Pause pause;

  public RetryPolicy(Pause pause) {
    this.pause = pause;
  }

  /** What the last attempt gives or throws. */
  <T> T run(Deadline deadline, Supplier<T> attempt) {
    Deadline quick = deadline.orIn(QUICK);
    Duration longest = FIRST_PAUSE;
    for (int left = ATTEMPTS - 1; ; left--) {
      try {
        return attempt.get();
      } catch (OutboundException e) {
        Duration wait =
            e.retryAfter().map(asked -> asked.plus(jittered(A_LITTLE))).orElse(jittered(longest));
        if (left == 0 || !e.retryable() || wait.compareTo(quick.remaining()) > 0) {
          throw e;
        }
        pause.of(wait);
        longest = longest.multipliedBy(3);
      }
    }
  }

  /** Between half of it and all of it. */
  private static Duration jittered(Duration longest) {
    long most = longest.toNanos();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }
}

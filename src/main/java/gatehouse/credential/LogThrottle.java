package gatehouse.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Says when the operator is to be told again, however often it happens. Thread-safe. */
final class LogThrottle {
  private final Clock clock;
  private final Duration pause;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  LogThrottle(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** True once for each pause, to one of all that ask. */
  boolean due() {
    Instant now = clock.instant();
    Instant expected = next.get();
    return !now.isBefore(expected) && next.compareAndSet(expected, now.plus(pause));
  }
}

package gatehouse.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Limits how often the same event is logged. Thread-safe. */
final class LogThrottle {
  private final Clock clock;
  private final Duration pause;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  LogThrottle(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** True once per pause, for one caller. */
  boolean due() {
    Instant now = clock.instant();
    Instant expected = next.get();
    return !now.isBefore(expected) && next.compareAndSet(expected, now.plus(pause));
  }
}

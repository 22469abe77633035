package gatehouse.http;

import java.time.Duration;

/**
 * Until when an answer is worth waiting for. All calls for one page share one, so that their waits
 * do not add up. Immutable, and independent of the wall clock.
 */
public final class Deadline {
  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** That long from now, or this one if it is sooner. */
  public Deadline orIn(Duration duration) {
    Deadline other = in(duration);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  /** Zero or negative once it is over. */
  public Duration remaining() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }
}

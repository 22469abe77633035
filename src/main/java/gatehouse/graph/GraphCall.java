package gatehouse.graph;

import java.time.Duration;

/**
 * What the requests for one answer have in common: whose token, and how much time is left. No
 * record, and no {@code toString}: the token must not get into a text by accident.
 */
final class GraphCall {
  private final String accessToken;
  private final long deadline;

  GraphCall(String accessToken, Duration total) {
    this.accessToken = accessToken;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  String accessToken() {
    return accessToken;
  }

  /** Zero or negative once the time is up. */
  Duration remaining() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  boolean isOver() {
    return deadline - System.nanoTime() <= 0;
  }
}

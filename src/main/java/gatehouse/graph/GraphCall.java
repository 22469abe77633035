package gatehouse.graph;

import com.microsoft.kiota.RequestOption;
import java.time.Duration;

/**
 * What travels with each SDK request of one answer: whose token, and how much time is left. No
 * record, and no {@code toString}: the token must not get into a text by accident.
 */
final class GraphCall implements RequestOption {
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

  @Override
  @SuppressWarnings("unchecked") // the SDK's signature: the type of this very object
  public <T extends RequestOption> Class<T> getType() {
    return (Class<T>) GraphCall.class;
  }
}

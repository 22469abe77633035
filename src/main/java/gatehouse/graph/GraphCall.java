package gatehouse.graph;

import gatehouse.http.Deadline;
import gatehouse.http.Upstream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the requests for one answer have in common: whose token, and how much time is left. For one
 * thread. No record, and no {@code toString}: the token must not get into a text by accident.
 */
final class GraphCall {
  /** What is often over at once; a 429 where it says that it is. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  private final String accessToken;
  private final Deadline deadline;
  private final boolean brief;
  private int status;
  private boolean connected = true;
  private @Nullable Duration askedToWait;

  /**
   * @param brief whether Graph may well take longer than this
   */
  GraphCall(String accessToken, Deadline deadline, boolean brief) {
    this.accessToken = accessToken;
    this.brief = brief;
    this.deadline = deadline;
  }

  String accessToken() {
    return accessToken;
  }

  /** The latest request is on its way. */
  void begin() {
    status = 0;
    connected = true;
    askedToWait = null;
  }

  /** The latest request has been answered. */
  void answered(int with) {
    status = with;
  }

  /** The latest request has been refused with 429. */
  void toWait(@Nullable Duration wait) {
    askedToWait = wait;
  }

  /** How long the mailbox is to be left alone; nothing where Graph has not said so last. */
  Optional<Duration> askedToWait() {
    return Optional.ofNullable(askedToWait);
  }

  /** The latest request has not got to Graph. */
  void notConnected() {
    connected = false;
  }

  /** Whether what was wrong with the latest request may be over at once, and there is time. */
  boolean worthRepeating() {
    return !isOver() && (!connected || PASSING.contains(status));
  }

  /**
   * What was wrong with the latest request says of Graph. A mailbox whose events cannot be read is
   * no outage; a call that was given less time than Graph may take, and had not enough, says
   * nothing.
   */
  Upstream.Says says() {
    if (status == 0) {
      return brief && isOver() ? Upstream.Says.NOTHING : Upstream.Says.DOWN;
    }
    return status >= 500 ? Upstream.Says.DOWN : Upstream.Says.UP;
  }

  /** Zero or negative once the time is up. */
  Duration remaining() {
    return deadline.remaining();
  }

  boolean isOver() {
    return deadline.isOver();
  }
}

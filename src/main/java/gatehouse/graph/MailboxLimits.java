package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps to what Outlook allows for one mailbox: so many calls at once, the next few wait their
 * turn, and none while Graph has said 429. A mailbox that nobody calls takes no memory, but for the
 * time of such a pause. Thread-safe.
 */
final class MailboxLimits {
  /** Many tabs opened at once wait; a client that goes on asking is refused. */
  private static final int WAITING_FOR_EACH_CALL = 5;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** More pauses than this are those of nobody who is still there. */
  private static final int MANY = 1_000;

  private final int calls;
  private final Clock clock;
  private final Map<String, Turns> turns = new ConcurrentHashMap<>();
  private final Map<String, Long> pausedUntilMillis = new ConcurrentHashMap<>();

  /**
   * @param calls of one mailbox at once
   */
  MailboxLimits(int calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  private record Turns(Semaphore permits, int users) {
    Turns users(int change) {
      return new Turns(permits, users + change);
    }
  }

  /**
   * @throws GatehouseException BUSY where it is not the mailbox's turn in time, or not yet
   */
  <T> T call(MailboxRequest access, Supplier<T> call) {
    String mailbox = access.mailbox();
    refuseWhilePaused(mailbox);
    Turns mine = enter(mailbox);
    try {
      if (mine.users() > calls * (1 + WAITING_FOR_EACH_CALL)
          || !mine.permits().tryAcquire(longestWait(access), TimeUnit.NANOSECONDS)) {
        throw new GatehouseException(ErrorCode.BUSY, "too many calls of one mailbox are under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(mailbox);
      throw new GatehouseException(ErrorCode.BUSY, "interrupted");
    } catch (GatehouseException e) {
      leave(mailbox);
      throw e;
    }
    try {
      return call.get();
    } finally {
      mine.permits().release();
      leave(mailbox);
    }
  }

  private static long longestWait(MailboxRequest access) {
    return access.deadline().orIn(LONGEST_WAIT).remaining().toNanos();
  }

  private Turns enter(String mailbox) {
    return turns.compute(
        mailbox,
        (name, there) -> there == null ? new Turns(new Semaphore(calls, true), 1) : there.users(1));
  }

  private void leave(String mailbox) {
    turns.computeIfPresent(mailbox, (name, there) -> there.users() == 1 ? null : there.users(-1));
  }

  /** Nobody calls that mailbox for so long; the longest such wish counts. */
  void pause(String mailbox, Duration wait) {
    long now = clock.millis();
    if (pausedUntilMillis.size() >= MANY) {
      pausedUntilMillis.values().removeIf(until -> until <= now);
    }
    pausedUntilMillis.merge(mailbox, now + wait.toMillis(), Math::max);
  }

  private void refuseWhilePaused(String mailbox) {
    Long until = pausedUntilMillis.get(mailbox);
    if (until == null) {
      return;
    }
    long left = until - clock.millis();
    // A longer one is of a clock that has been put right since.
    if (left > 0 && left <= RetryAfter.LONGEST.toMillis()) {
      throw GatehouseException.passing(
          ErrorCode.BUSY, "Graph has asked to leave a mailbox alone", Duration.ofMillis(left));
    }
    pausedUntilMillis.remove(mailbox, until);
  }
}

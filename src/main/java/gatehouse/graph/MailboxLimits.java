package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps to what Outlook allows for one mailbox: so many calls at once, the next few wait, and none
 * before the time that a 429 names. A mailbox that nobody calls takes no memory, but for the time
 * of such a pause. Thread-safe.
 */
final class MailboxLimits {
  /** Many tabs opened at once wait; a client that goes on asking is refused. */
  private static final int WAITING_FOR_EACH_CALL = 5;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** So many pauses are most likely over: it is time to look. */
  private static final int MANY = 1_000;

  private final int calls;
  private final Clock clock;
  private final Map<String, Slots> slots = new ConcurrentHashMap<>();
  private final Map<String, Long> pausedUntilMillis = new ConcurrentHashMap<>();
  private final LongAdder busy = new LongAdder();
  private final LongAdder pauses = new LongAdder();

  /**
   * @param calls of one mailbox at once
   */
  MailboxLimits(int calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** The slots of one mailbox, and how many callers have one or wait for one. */
  private record Slots(Semaphore permits, int callers) {
    Slots callers(int change) {
      return new Slots(permits, callers + change);
    }
  }

  /** The right to call a mailbox, until it is closed. */
  record Slot(MailboxLimits limits, String mailbox, Semaphore permits, int taken)
      implements AutoCloseable {
    /** Nobody calls the mailbox for that long; the longest such time counts. */
    void pause(Duration wait) {
      limits.pause(mailbox, wait);
    }

    @Override
    public void close() {
      permits.release(taken);
      limits.leave(mailbox);
    }
  }

  MailboxLoad load() {
    return new MailboxLoad(
        slots.size(),
        slots.values().stream().mapToInt(Slots::callers).sum(),
        (int) pausedUntilMillis.values().stream().filter(until -> until > clock.millis()).count(),
        busy.sum(),
        pauses.sum());
  }

  /** How many of so many requests may be under way at once. */
  int atOnce(int requests) {
    return Math.min(requests, calls);
  }

  /**
   * Waits for a slot.
   *
   * @param requests that are sent in one call
   * @throws GatehouseException BUSY if there is none in time; PAUSED if Graph has asked for that
   */
  Slot enter(MailboxRequest access, int requests) {
    int taken = atOnce(requests);
    String mailbox = access.mailbox();
    refuseWhilePaused(mailbox);
    Slots joined =
        slots.compute(
            mailbox,
            (name, there) ->
                there == null ? new Slots(new Semaphore(calls, true), 1) : there.callers(1));
    if (joined.callers() > calls * (1 + WAITING_FOR_EACH_CALL)
        || !acquired(joined.permits(), taken, access.deadline().orIn(LONGEST_WAIT))) {
      leave(mailbox);
      busy.increment();
      throw new GatehouseException(ErrorCode.BUSY, "too many calls of one mailbox are under way");
    }
    return new Slot(this, mailbox, joined.permits(), taken);
  }

  private static boolean acquired(Semaphore permits, int taken, Deadline deadline) {
    try {
      return permits.tryAcquire(taken, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(String mailbox) {
    slots.computeIfPresent(
        mailbox, (name, there) -> there.callers() == 1 ? null : there.callers(-1));
  }

  private void pause(String mailbox, Duration wait) {
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
    // A longer time was taken from a clock that has been put right since.
    if (left > 0 && left <= RetryAfter.LONGEST.toMillis()) {
      pauses.increment();
      throw new GatehouseException(
          ErrorCode.PAUSED,
          "Graph has asked not to call a mailbox for a while",
          Duration.ofMillis(left));
    }
    pausedUntilMillis.remove(mailbox, until);
  }
}

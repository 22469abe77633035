package gatehouse.session;

import gatehouse.token.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads of which one runs at a time: the one whose time has come first, by a clock that stands
 * while anybody runs. Who spends time lets others run meanwhile, so that every order that is
 * possible can be had, and the same one again.
 */
final class Interleaved {
  private record Turn(Instant at, int number, Semaphore go) {}

  private final SettableClock clock = new SettableClock();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::number));
  private int number;

  Clock clock() {
    return clock;
  }

  /** To be called by one of them. */
  void spend(Duration duration) {
    Turn mine = turn(duration);
    next();
    await(mine);
  }

  private synchronized Turn turn(Duration duration) {
    Turn turn = new Turn(clock.instant().plus(duration), number++, new Semaphore(0));
    turns.add(turn);
    return turn;
  }

  private synchronized void next() {
    Turn first = turns.poll();
    if (first != null) {
      clock.set(first.at);
      first.go.release();
    }
  }

  private static void await(Turn turn) {
    try {
      if (!turn.go.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new AssertionError("whoever had the turn does not let go of it");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** All of them to their end. */
  void run(List<Runnable> all) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(all.size());
    List<Throwable> thrown = new ArrayList<>();
    for (Runnable each : all) {
      Turn first = turn(Duration.ZERO);
      Thread thread =
          new Thread(
              () -> {
                try {
                  await(first);
                  each.run();
                } catch (RuntimeException | Error e) {
                  thrown.add(e);
                } finally {
                  over.countDown();
                  next();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    next();
    if (!over.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("they do not come to an end");
    }
    if (!thrown.isEmpty()) {
      throw new AssertionError(thrown.get(0));
    }
  }
}

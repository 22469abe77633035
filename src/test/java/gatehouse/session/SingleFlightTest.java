package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ACCEPTANCE F-02: one call for all who come while it runs. */
@Timeout(30)
class SingleFlightTest {
  private final SingleFlight<String> flight = new SingleFlight<>();
  private final AtomicInteger calls = new AtomicInteger();

  /** Fifty that call while the first call of them is under way. */
  private List<FutureTask<String>> fifty(Supplier<String> outcome) {
    CountDownLatch release = new CountDownLatch(1);
    List<FutureTask<String>> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FutureTask<String> task =
          new FutureTask<>(
              () ->
                  flight.run(
                      "session",
                      () -> {
                        calls.incrementAndGet();
                        try {
                          release.await();
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                        return outcome.get();
                      }));
      tasks.add(task);
      Thread thread = new Thread(task);
      threads.add(thread);
      thread.start();
    }
    while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    assertThat(flight.run("another session", () -> "its own")).isEqualTo("its own");
    release.countDown();
    return tasks;
  }

  @Test
  void fiftyShareOneOutcome() throws ExecutionException, InterruptedException {
    for (FutureTask<String> task : fifty(() -> "the outcome")) {
      assertThat(task.get()).isEqualTo("the outcome");
    }
    assertThat(calls).hasValue(1);
    assertThat(flight.run("session", () -> "the next")).isEqualTo("the next");
  }

  @Test
  void fiftyShareOneFailure() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    List<FutureTask<String>> tasks =
        fifty(
            () -> {
              throw failure;
            });
    for (FutureTask<String> task : tasks) {
      assertThatThrownBy(task::get).hasCause(failure);
    }
    assertThat(calls).hasValue(1);
    assertThat(flight.run("session", () -> "the next")).isEqualTo("the next");
  }

  @Test
  void anErrorComesOutAsItself() {
    AssertionError error = new AssertionError();
    assertThatThrownBy(
            () ->
                flight.run(
                    "session",
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
  }
}

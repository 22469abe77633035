package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once: one fetch, and nobody waits who need not (ACCEPTANCE I-05, I-07, J-16). */
@Timeout(30)
class SigningKeysThreadsTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final SigningKeys keys = authority.signingKeys(clock);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return task;
  }

  /** Every fetch waits from now on for the answer. */
  private void hang() {
    authority.beforeAnswer(
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void awaitAllWaiting() {
    while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aConcurrentFirstUseIsOneFetch() throws ExecutionException, InterruptedException {
    hang();
    List<FutureTask<Optional<SigningKey>>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String kid = i % 2 == 0 ? "key-1" : "made-up-" + i;
      all.add(start(() -> keys.find(kid)));
    }
    awaitAllWaiting();
    answer.countDown();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).get().isPresent()).isEqualTo(i % 2 == 0);
    }
    assertThat(authority.keyFetches).hasValue(1);
    assertThat(authority.metadataFetches).hasValue(1);
  }

  @Test
  void aConcurrentFirstFailureIsOneFetchToo() throws InterruptedException {
    hang();
    authority.outage(FakeAuthority.unavailable("status 500"));
    List<FutureTask<Optional<SigningKey>>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(start(() -> keys.find("key-1")));
    }
    awaitAllWaiting();
    answer.countDown();
    for (FutureTask<?> each : all) {
      try {
        each.get();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).hasMessageEndingWith("status 500");
        continue;
      }
      throw new AssertionError("there are no keys");
    }
    assertThat(authority.metadataFetches).hasValue(1);
  }

  @Test
  void knownKeysDoNotWaitForALookAtUnknownOnes() throws ExecutionException, InterruptedException {
    keys.refreshIfStale();
    hang();
    FutureTask<Optional<SigningKey>> unknown = start(() -> keys.find("made-up"));
    asked.await();
    assertThat(keys.find("key-1")).isPresent();
    assertThat(keys.get().all()).hasSize(1);
    answer.countDown();
    assertThat(unknown.get()).isEmpty();
  }

  @Test
  void knownKeysDoNotWaitForTheDailyLook() throws ExecutionException, InterruptedException {
    keys.refreshIfStale();
    clock.advance(Duration.ofDays(2));
    hang();
    FutureTask<Optional<SigningKey>> daily = start(() -> keys.find("key-1"));
    asked.await();
    assertThat(keys.find("key-1")).isPresent();
    keys.refreshIfStale();
    answer.countDown();
    assertThat(daily.get()).isPresent();
    assertThat(authority.metadataFetches).hasValue(2);
    assertThat(authority.keyFetches).hasValue(2);
  }

  @Test
  void whoNeedsTheNewKeyWaitsForTheOneFetch() throws ExecutionException, InterruptedException {
    keys.refreshIfStale();
    authority.publish(TestKey.CURRENT, TestKey.NEXT);
    hang();
    List<FutureTask<Optional<SigningKey>>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(start(() -> keys.find("key-2")));
    }
    awaitAllWaiting();
    answer.countDown();
    for (FutureTask<Optional<SigningKey>> each : all) {
      assertThat(each.get()).isPresent();
    }
    assertThat(authority.keyFetches).hasValue(2);
  }
}

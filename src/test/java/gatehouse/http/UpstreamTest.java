package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Upstream.Says;
import gatehouse.token.SettableClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-01, I-10, I-11: a service that is down, slow or overloaded is spared. */
class UpstreamTest {
  private final SettableClock clock = new SettableClock();
  private final Upstream upstream =
      new Upstream("the service", ErrorCode.GRAPH_UNAVAILABLE, 2, clock);
  private int calls;

  private String call(Supplier<String> call) {
    return upstream.call(
        () -> {
          calls++;
          return call.get();
        },
        e ->
            switch (e.code()) {
              case GRAPH_UNAVAILABLE -> Says.DOWN;
              case BUSY -> Says.NOTHING;
              default -> Says.UP;
            });
  }

  private GatehouseException fault(Supplier<String> call) {
    return Objects.requireNonNull(catchThrowableOfType(GatehouseException.class, () -> call(call)));
  }

  private static Supplier<String> failing(ErrorCode code) {
    return () -> {
      throw new GatehouseException(code, "as asked for");
    };
  }

  @Test
  void i11_whileMostCallsFailNoneIsMadeAndAFewProbesFindOutWhetherItIsBack() {
    for (int i = 0; i < 10; i++) {
      assertThat(fault(failing(ErrorCode.GRAPH_UNAVAILABLE))).hasMessage("as asked for");
    }
    GatehouseException refused = fault(() -> "not asked");
    assertThat(refused.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(calls).isEqualTo(10);

    clock.advance(Duration.ofSeconds(6));
    assertThat(fault(failing(ErrorCode.GRAPH_UNAVAILABLE))).hasMessage("as asked for");
    fault(failing(ErrorCode.GRAPH_UNAVAILABLE));
    fault(failing(ErrorCode.GRAPH_UNAVAILABLE));
    assertThat(fault(() -> "still down")).hasMessageContaining("fails too often");
    assertThat(calls).isEqualTo(13);

    clock.advance(Duration.ofSeconds(6));
    for (int i = 0; i < 20; i++) {
      assertThat(call(() -> "back")).isEqualTo("back");
    }
  }

  @Test
  void i12_whatIsAnAnswerOpensNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(fault(failing(ErrorCode.PERMISSION_MISSING)).code())
          .isEqualTo(ErrorCode.PERMISSION_MISSING);
    }
    assertThat(call(() -> "yes")).isEqualTo("yes");
  }

  @Test
  void i11_aCallThatHadNoTimeSaysNothingEitherWay() {
    for (int i = 0; i < 9; i++) {
      fault(failing(ErrorCode.GRAPH_UNAVAILABLE));
    }
    for (int i = 0; i < 50; i++) {
      fault(failing(ErrorCode.BUSY));
    }
    assertThat(fault(failing(ErrorCode.GRAPH_UNAVAILABLE))).hasMessage("as asked for");
    assertThat(fault(() -> "not asked")).as("ten of ten").hasMessageContaining("fails too often");

    clock.advance(Duration.ofSeconds(6));
    for (int i = 0; i < 10; i++) {
      assertThat(fault(failing(ErrorCode.BUSY))).as("no probe").hasMessage("as asked for");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(fault(failing(ErrorCode.GRAPH_UNAVAILABLE))).hasMessage("as asked for");
    }
    assertThat(fault(() -> "still down")).hasMessageContaining("fails too often");
  }

  @Test
  void i11_aFaultOfOurOwnIsNoOutageAndKeepsNoPlace() {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  call(
                      () -> {
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(call(() -> "yes")).isEqualTo("yes");
  }

  @Test
  void i10_nobodyCallsBeforeTheTimeThatWasAskedFor() {
    upstream.leaveAlone(Duration.ofSeconds(20));
    upstream.leaveAlone(Duration.ofSeconds(3));
    clock.advance(Duration.ofSeconds(19));
    GatehouseException refused = fault(() -> "not asked");
    assertThat(refused.code()).isEqualTo(ErrorCode.BUSY);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(calls).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(call(() -> "yes")).isEqualTo("yes");
  }

  @Test
  void i11_oneCallTooManyIsRefusedAtOnce() throws Exception {
    CountDownLatch underWay = new CountDownLatch(2);
    CountDownLatch released = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Supplier<String> hanging =
        () -> {
          underWay.countDown();
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "late";
        };
    Future<String> one = threads.submit(() -> upstream.call(hanging, e -> Says.DOWN));
    Future<String> two = threads.submit(() -> upstream.call(hanging, e -> Says.DOWN));
    underWay.await();
    assertThat(fault(() -> "not asked").code()).isEqualTo(ErrorCode.BUSY);
    released.countDown();
    assertThat(one.get()).isEqualTo(two.get()).isEqualTo("late");
    assertThat(call(() -> "yes")).isEqualTo("yes");
    threads.shutdown();
  }
}

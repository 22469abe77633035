package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.SettableClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-01, I-10, I-11: a service that is down, slow or overloaded is spared. */
class UpstreamTest {
  private final SettableClock clock = new SettableClock();
  private final Upstream upstream =
      new Upstream(
          new HttpService("the service", ErrorCode.GRAPH_UNAVAILABLE, OkHttpClient::new),
          2,
          clock,
          new RetryPolicy(wait -> {}),
          "service",
          UpstreamWatch.NONE);
  private int calls;

  private String call(Supplier<String> call) {
    return upstream.call(
        () -> {
          calls++;
          return call.get();
        });
  }

  private GatehouseException fault(Supplier<String> call) {
    return Objects.requireNonNull(catchThrowableOfType(GatehouseException.class, () -> call(call)));
  }

  private static Supplier<String> failing(Outcome outcome) {
    return () -> {
      throw new OutboundException(
          ErrorCode.GRAPH_UNAVAILABLE, "as asked for", null, outcome, false);
    };
  }

  @Test
  void i11_whileMostCallsFailNoneIsMadeAndAFewProbesFindOutWhetherItIsBack() {
    for (int i = 0; i < 10; i++) {
      assertThat(fault(failing(Outcome.FAILURE))).hasMessage("as asked for");
    }
    GatehouseException refused = fault(() -> "not asked");
    assertThat(refused.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(calls).isEqualTo(10);

    clock.advance(Duration.ofSeconds(6));
    assertThat(fault(failing(Outcome.FAILURE))).hasMessage("as asked for");
    fault(failing(Outcome.FAILURE));
    fault(failing(Outcome.FAILURE));
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
      assertThat(fault(failing(Outcome.SUCCESS))).hasMessage("as asked for");
      assertThatThrownBy(
              () ->
                  call(
                      () -> {
                        throw new GatehouseException(ErrorCode.PERMISSION_MISSING, "answered");
                      }))
          .hasMessage("answered");
    }
    assertThat(call(() -> "yes")).isEqualTo("yes");
  }

  @Test
  void i11_aCallThatHadNoTimeSaysNothingEitherWay() {
    for (int i = 0; i < 9; i++) {
      fault(failing(Outcome.FAILURE));
    }
    for (int i = 0; i < 50; i++) {
      fault(failing(Outcome.IGNORED));
    }
    assertThat(fault(failing(Outcome.FAILURE))).hasMessage("as asked for");
    assertThat(fault(() -> "not asked")).as("ten of ten").hasMessageContaining("fails too often");

    clock.advance(Duration.ofSeconds(6));
    for (int i = 0; i < 10; i++) {
      assertThat(fault(failing(Outcome.IGNORED))).as("no probe").hasMessage("as asked for");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(fault(failing(Outcome.FAILURE))).hasMessage("as asked for");
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
    upstream.backOff(Duration.ofSeconds(20));
    upstream.backOff(Duration.ofSeconds(3));
    clock.advance(Duration.ofSeconds(19));
    GatehouseException refused = fault(() -> "not asked");
    assertThat(refused.code()).isEqualTo(ErrorCode.PAUSED);
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
    Future<String> one = threads.submit(() -> upstream.call(hanging));
    Future<String> two = threads.submit(() -> upstream.call(hanging));
    underWay.await();
    assertThat(fault(() -> "not asked").code()).isEqualTo(ErrorCode.BUSY);
    released.countDown();
    assertThat(one.get()).isEqualTo(two.get()).isEqualTo("late");
    assertThat(call(() -> "yes")).isEqualTo("yes");
    threads.shutdown();
  }
}

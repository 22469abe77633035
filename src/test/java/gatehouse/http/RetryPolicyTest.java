package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-02, I-10: what may be tried again, how often, and after how long. */
class RetryPolicyTest {
  private static final Deadline HOUR = Deadline.in(Duration.ofHours(1));

  private final List<Duration> pauses = new ArrayList<>();
  private final RetryPolicy retries = new RetryPolicy(pauses::add);
  private int attempts;

  private String failing(int times, OutboundException e) {
    attempts++;
    if (attempts <= times) {
      throw e;
    }
    return "done";
  }

  private static OutboundException fault(boolean retryable) {
    return new OutboundException(
        ErrorCode.GRAPH_UNAVAILABLE, "as asked for", null, Outcome.FAILURE, retryable);
  }

  private static OutboundException busy(Duration retryAfter) {
    return new OutboundException(
        ErrorCode.PAUSED, "as asked for", retryAfter, Outcome.SUCCESS, true);
  }

  @Test
  void twiceMoreAtMostWithLongerAndLongerPauses() {
    assertThatThrownBy(() -> retries.run(HOUR, () -> failing(9, fault(true))))
        .hasMessage("as asked for");
    assertThat(attempts).isEqualTo(3);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(300), Duration.ofMillis(600));
  }

  @Test
  void thePausesDifferFromCallerToCaller() {
    for (int i = 0; i < 20; i++) {
      attempts = 0;
      assertThat(retries.run(HOUR, () -> failing(1, fault(true)))).isEqualTo("done");
    }
    assertThat(pauses).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void whatDoesNotPassIsNotTriedAgain() {
    assertThatThrownBy(() -> retries.run(HOUR, () -> failing(1, fault(false))))
        .hasMessage("as asked for");
    assertThat(attempts).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void theTimeThatWasAskedForIsWaited() {
    OutboundException busy = busy(Duration.ofSeconds(1));
    assertThat(retries.run(HOUR, () -> failing(1, busy))).isEqualTo("done");
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
  }

  @Test
  void aLongWaitIsTheUsersToDecide() {
    OutboundException busy = busy(Duration.ofSeconds(3));
    assertThatThrownBy(() -> retries.run(HOUR, () -> failing(1, busy))).isSameAs(busy);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void i01_nobodyWaitsBeyondTheDeadline() {
    OutboundException busy = busy(Duration.ofSeconds(1));
    Deadline soon = Deadline.in(Duration.ofMillis(900));
    assertThatThrownBy(() -> retries.run(soon, () -> failing(1, busy))).isSameAs(busy);
    assertThat(pauses).isEmpty();
  }
}

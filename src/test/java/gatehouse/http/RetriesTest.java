package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-02, I-10: what may be tried again, how often, and after how long. */
class RetriesTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries = new Retries(pauses::add);
  private int attempts;

  private String failing(int times, GatehouseException e) {
    attempts++;
    if (attempts <= times) {
      throw e;
    }
    return "done";
  }

  private static GatehouseException fault() {
    return new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "as asked for");
  }

  @Test
  void twiceMoreAtMostWithLongerAndLongerPauses() {
    assertThatThrownBy(() -> retries.of(() -> failing(9, fault()), e -> true))
        .hasMessage("as asked for");
    assertThat(attempts).isEqualTo(3);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(300), Duration.ofMillis(600));
  }

  @Test
  void thePausesDifferFromCallerToCaller() {
    for (int i = 0; i < 20; i++) {
      attempts = 0;
      assertThat(retries.of(() -> failing(1, fault()), e -> true)).isEqualTo("done");
    }
    assertThat(pauses).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void whatDoesNotPassIsNotTriedAgain() {
    assertThatThrownBy(() -> retries.of(() -> failing(1, fault()), e -> false))
        .hasMessage("as asked for");
    assertThat(attempts).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void theTimeThatWasAskedForIsWaited() {
    GatehouseException busy =
        GatehouseException.passing(ErrorCode.BUSY, "as asked for", Duration.ofSeconds(1));
    assertThat(retries.of(() -> failing(1, busy), e -> true)).isEqualTo("done");
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
  }

  @Test
  void aLongWaitIsTheUsersToDecide() {
    GatehouseException busy =
        GatehouseException.passing(ErrorCode.BUSY, "as asked for", Duration.ofSeconds(3));
    assertThatThrownBy(() -> retries.of(() -> failing(1, busy), e -> true)).isSameAs(busy);
    assertThat(attempts).isEqualTo(1);
  }
}

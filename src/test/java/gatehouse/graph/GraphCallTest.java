package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.http.Deadline;
import gatehouse.http.Upstream.Says;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-01, I-11: what is made of the latest of several requests. */
class GraphCallTest {
  private static GraphCall call(Duration left, boolean brief) {
    GraphCall call = new GraphCall("token", Deadline.in(left), brief);
    call.begin();
    return call;
  }

  @Test
  void whatPassesIsWorthRepeatingWhileThereIsTime() {
    for (Duration left : new Duration[] {Duration.ofHours(1), Duration.ZERO}) {
      GraphCall refused = call(left, false);
      refused.notConnected();
      assertThat(refused.worthRepeating()).isEqualTo(!left.isZero());
      GraphCall unavailable = call(left, false);
      unavailable.answered(503);
      assertThat(unavailable.worthRepeating()).isEqualTo(!left.isZero());
    }
    GraphCall forbidden = call(Duration.ofHours(1), false);
    forbidden.answered(403);
    assertThat(forbidden.worthRepeating()).isFalse();
  }

  @Test
  void onlyAFullTimeWithoutAnAnswerIsAnOutage() {
    assertThat(call(Duration.ZERO, false).says()).isEqualTo(Says.DOWN);
    assertThat(call(Duration.ZERO, true).says()).isEqualTo(Says.NOTHING);
    assertThat(call(Duration.ofHours(1), true).says()).as("refused or cut").isEqualTo(Says.DOWN);
    GraphCall answered = call(Duration.ZERO, true);
    answered.answered(404);
    assertThat(answered.says()).isEqualTo(Says.UP);
    answered.answered(500);
    assertThat(answered.says()).isEqualTo(Says.DOWN);
  }
}

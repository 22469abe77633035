package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-01: waits for one page share one end. */
class DeadlineTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theSoonerOneCounts() {
    Deadline hour = Deadline.in(HOUR);
    assertThat(hour.orIn(HOUR.plus(HOUR))).isSameAs(hour);
    assertThat(hour.orIn(Duration.ofMinutes(1)).remaining()).isLessThan(Duration.ofMinutes(2));
    assertThat(hour.isOver()).isFalse();
  }

  @Test
  void onceItIsOverItStaysSo() {
    Deadline over = Deadline.in(Duration.ofSeconds(-1));
    assertThat(over.isOver()).isTrue();
    assertThat(over.remaining()).isNegative();
    assertThat(over.orIn(HOUR).isOver()).isTrue();
  }
}

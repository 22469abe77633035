package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.auth.RenewalTally.Outcome;
import org.junit.jupiter.api.Test;

/** E5: who renews, and who waits for that. */
class RenewalTallyTest {
  private final RenewalTally tally = new RenewalTally();

  @Test
  void e5_whoeverIsNotCalledHasWaitedIfItHadTo() {
    assertThat(tally.run(true, renewal -> renewal.get(), () -> "here")).isEqualTo("here");
    assertThat(tally.of(Outcome.WAITED)).isZero();
    assertThat(tally.run(false, renewal -> "left", () -> "here")).isEqualTo("left");
    assertThat(tally.of(Outcome.WAITED)).isZero();
    assertThat(tally.run(true, renewal -> "theirs", () -> "here")).isEqualTo("theirs");
    assertThat(tally.of(Outcome.WAITED)).isOne();
  }
}

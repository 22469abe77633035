package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.token.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** E5: what the limits of mailboxes do can be seen. */
class MailboxLoadTest {
  private final SettableClock clock = new SettableClock();
  private final MailboxLimits limits = new MailboxLimits(2, clock);

  private static MailboxRequest of(String mailbox) {
    return new MailboxRequest(mailbox, "token", Deadline.in(Duration.ofMillis(1)));
  }

  @Test
  void e5_mailboxesCallersPausesAndRefusalsAreCounted() {
    assertThat(limits.load()).isEqualTo(new MailboxLoad(0, 0, 0, 0, 0));
    try (MailboxLimits.Slot one = limits.enter(of("a"), 1);
        MailboxLimits.Slot two = limits.enter(of("a"), 1);
        MailboxLimits.Slot other = limits.enter(of("b"), 1)) {
      assertThat(limits.load()).isEqualTo(new MailboxLoad(2, 3, 0, 0, 0));
      assertThatThrownBy(() -> limits.enter(of("a"), 1)).isInstanceOf(GatehouseException.class);
      assertThat(limits.load()).isEqualTo(new MailboxLoad(2, 3, 0, 1, 0));
      other.pause(Duration.ofSeconds(10));
      assertThat(limits.load()).isEqualTo(new MailboxLoad(2, 3, 1, 1, 0));
      assertThat(one.mailbox()).isEqualTo(two.mailbox());
    }
    assertThatThrownBy(() -> limits.enter(of("b"), 1)).isInstanceOf(GatehouseException.class);
    assertThat(limits.load()).isEqualTo(new MailboxLoad(0, 0, 1, 1, 1));
    clock.advance(Duration.ofSeconds(11));
    assertThat(limits.load()).isEqualTo(new MailboxLoad(0, 0, 0, 1, 1));
  }
}

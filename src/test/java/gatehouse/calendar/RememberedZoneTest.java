package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.MailboxZone;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RememberedZoneTest {
  @ParameterizedTest
  @EnumSource
  void comesBackAsItWas(MailboxZone.Origin origin) {
    MailboxZone zone = new MailboxZone(ZoneId.of("Europe/Berlin"), origin, "W. Europe | Time");
    assertThat(RememberedZone.of(zone).zone()).contains(zone);
  }

  /** Then the zone is read again, as if it had never been remembered. */
  @Test
  void aZoneThatThisNodeDoesNotKnowIsAbsent() {
    assertThat(new RememberedZone("Mars/Phobos", MailboxZone.Origin.MAILBOX, "").zone()).isEmpty();
  }
}

package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.MailboxZone;
import gatehouse.graph.WorkingHours;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RememberedZoneTest {
  @ParameterizedTest
  @EnumSource
  void comesBackAsItWas(MailboxZone.Origin origin) {
    MailboxZone zone =
        new MailboxZone(
            ZoneId.of("Europe/Berlin"),
            origin,
            "W. Europe | Time",
            new WorkingHours(Set.of(DayOfWeek.SUNDAY), 480, 1020));
    assertThat(RememberedZone.of(zone).zone()).contains(zone);
  }

  /** Then the zone is read again, as if it had never been remembered. */
  @Test
  void aZoneThatThisNodeDoesNotKnowIsAbsent() {
    assertThat(new RememberedZone("Mars/Phobos", MailboxZone.Origin.MAILBOX, "", null).zone())
        .isEmpty();
  }
}

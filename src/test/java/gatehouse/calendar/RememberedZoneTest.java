package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.MailboxZone;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedZoneTest {

  @ParameterizedTest
  @EnumSource
  void comesBackAsItWas(MailboxZone.Origin origin) {
    MailboxZone zone = new MailboxZone(ZoneId.of("Europe/Berlin"), origin, "W. Europe | Time");

    assertThat(RememberedZone.parse(RememberedZone.toText(zone))).hasValue(zone);
  }

  @Test
  void aNameThatIsNoneIsNotKept() {
    MailboxZone zone =
        new MailboxZone(ZoneId.of("UTC"), MailboxZone.Origin.UNKNOWN, "x".repeat(1_000_000));

    assertThat(RememberedZone.toText(zone)).isEqualTo("UNKNOWN|UTC|");
  }

  /** Then the zone is read again, as if it had never been remembered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|",
        "||",
        "MAILBOX",
        "MAILBOX|UTC",
        "MAILBOX|Mars/Phobos|",
        "NONE|UTC|",
        "\u0000"
      })
  void garbageIsNothing(String text) {
    assertThat(RememberedZone.parse(text)).isEmpty();
  }
}

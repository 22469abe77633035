package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.MailboxZone;
import gatehouse.graph.MailboxZone.Origin;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T17: mailbox, working hours, browser, setting, in this order; and the user before them all. */
class ChosenZoneTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static MailboxZone own(Origin origin) {
    return new MailboxZone(ZoneId.of("Europe/Berlin"), origin, "name", null);
  }

  @ParameterizedTest
  @EnumSource
  void t17_theUserGoesBeforeTheMailboxAndTheBrowserAfterIt(Origin origin) {
    assertThat(new ChosenZone("Asia/Tokyo", true).over(own(origin)))
        .isEqualTo(new MailboxZone(TOKYO, Origin.CHOSEN, "name", null));
    assertThat(new ChosenZone("Asia/Tokyo", false).over(own(origin)))
        .isEqualTo(
            origin.isFallback()
                ? new MailboxZone(TOKYO, Origin.BROWSER, "name", null)
                : own(origin));
    assertThat(new ChosenZone("", false).over(own(origin))).isEqualTo(own(origin));
    assertThat(new ChosenZone("Mars/Phobos", true).over(own(origin))).isEqualTo(own(origin));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "' europe/berlin ', Europe/Berlin",
    "berlin, Europe/Berlin",
    "New York, America/New_York",
    "america/new york, America/New_York",
    "Tokyo Standard Time, Asia/Tokyo",
    "UTC, Z",
    "Buenos Aires, America/Argentina/Buenos_Aires",
    "+05:30, +05:30"
  })
  void t17_typedNamesAreUnderstood(String text, String zone) {
    assertThat(ChosenZone.typed(text)).contains(ZoneId.of(zone).normalized());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "Atlantis", "../etc", "<script>", "Europe/", "/", "%"})
  void t17_otherTextsAreNoZone(String text) {
    assertThat(ChosenZone.typed(text)).isEmpty();
    assertThat(ChosenZone.typed(text.repeat(1000))).isEmpty();
  }
}

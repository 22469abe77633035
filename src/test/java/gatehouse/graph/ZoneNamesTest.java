package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "Australia/Lord_Howe, Australia/Lord_Howe",
    "UTC, UTC",
    "Etc/GMT+12, Etc/GMT+12",
    "' Europe/Berlin ', Europe/Berlin",
    "W. Europe Standard Time, Europe/Berlin",
    "tzone://Microsoft/Utc, UTC",
    "GMT Standard Time, Europe/London",
    "Pacific Standard Time, America/Los_Angeles",
    "E. South America Standard Time, America/Sao_Paulo",
    "Morocco Standard Time, Africa/Casablanca",
    "Lord Howe Standard Time, Australia/Lord_Howe",
    "Line Islands Standard Time, Pacific/Kiritimati",
    "Dateline Standard Time, Etc/GMT+12",
    "India Standard Time, Asia/Calcutta",
  })
  void t17_nameOfIanaOrWindows(String name, String zone) {
    assertThat(ZoneNames.find(name)).contains(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({"UTC-11, -11", "UTC-02, -2", "UTC+12, 12", "UTC+13, 13"})
  void t17_windowsNamesThatAreOffsets(String name, int hours) {
    assertThat(ZoneNames.find(name).orElseThrow().normalized())
        .isEqualTo(ZoneOffset.ofHours(hours));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "tzone://Microsoft/Custom",
        "tzone://Microsoft/Utc/../Custom",
        "Customized Time Zone",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "Mars/Olympus_Mons",
        "../../etc/passwd",
        "\u0000",
        "Europe/Berlin\r\nX: 1",
      })
  void t17_customAndUnknownNamesAreNone(String name) {
    assertThat(ZoneNames.find(name)).isEmpty();
  }

  @Test
  void t17_endlessNameIsNone() {
    assertThat(ZoneNames.find("E".repeat(1_000_000))).isEmpty();
  }
}

package gatehouse.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE C-12, B-13: the code at the beginning is taken, and nothing else. */
class AuthorityCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AADSTS65004: The user declined. AADSTS50105|AADSTS65004",
        "AADB2C90118: The user has forgotten their password.|AADB2C90118",
        "AADSTS9002313|AADSTS9002313",
        "AADSTS1000 <img src=x>|AADSTS1000",
        "AADSTS12345678\u0000|AADSTS12345678"
      })
  void theCodeAtTheBeginningIsTaken(String description, String code) {
    assertThat(AuthorityCode.atStartOf(description)).contains(new AuthorityCode(code));
    assertThat(AuthorityCode.atStartOf(description + "\r\nTrace ID: x").orElseThrow())
        .hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AADSTS",
        "AADSTS123",
        "AADSTS123456789",
        "AADSTS50105x",
        "AADSTS50105_",
        "aadsts50105",
        "AadSts50105: a",
        "aadb2c90118: a",
        " AADSTS50105",
        "\nAADSTS50105",
        "\uFEFFAADSTS50105",
        "Error AADSTS50105: a",
        "<b>AADSTS50105</b>",
        "AADSTS-50105",
        "AADSTS٥٠١٠٥",
        "ＡＡＤＳＴＳ50105"
      })
  void whatOnlyLooksLikeOneIsNot(String description) {
    assertThat(AuthorityCode.atStartOf(description)).isEmpty();
  }

  @Test
  void aLongDescriptionIsNotRead() {
    String endless = "x".repeat(1 << 20);
    assertThat(AuthorityCode.atStartOf(endless + "AADSTS50105")).isEmpty();
    assertThat(AuthorityCode.atStartOf("AADSTS" + "1".repeat(1 << 20))).isEmpty();
    assertThat(AuthorityCode.atStartOf("AADSTS50105: " + endless).map(AuthorityCode::text))
        .isEqualTo(Optional.of("AADSTS50105"));
    assertThat(AuthorityCode.atStartOf(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AADSTS50105: x", "AADSTS50105\n", "x", "AADSTS123"})
  void noOtherTextCanBeOne(String text) {
    assertThatThrownBy(() -> new AuthorityCode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a code of an authority");
  }

  private static final String ID = "0f3e5a1b-2c4d-4e6f-8a9b-0c1d2e3f4a5b";

  /** As Entra and B2C write them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AADSTS7000222: The provided client secret keys for app 'x' are expired. Trace ID: "
            + ID
            + " Correlation ID: 11111111-2222-3333-4444-555555555555 Timestamp: 2026-11-28 21:47:03Z",
        "AADSTS65004: User declined to consent.\r\nTrace ID: "
            + ID
            + "\r\nCorrelation ID: 11111111-2222-3333-4444-555555555555\r\nTimestamp: 2026-11-28",
        "AADB2C90091: The user has cancelled.\r\nCorrelation ID: "
            + ID
            + "\r\nTimestamp: 2026-11-28\r\n",
      })
  void e5_theIdOfTheRequestIsKept(String description) {
    AuthorityCode code = AuthorityCode.atStartOf(description).orElseThrow();
    assertThat(code.traceId()).contains(ID);
    assertThat(AuthorityCode.atStartOf(code.description())).contains(code);
    assertThat(code).hasToString(code.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AADSTS50105: x",
        "AADSTS50105: Trace ID: ",
        "AADSTS50105: Trace ID: 0f3e5a1b",
        "AADSTS50105: Trace ID: <script>alert(1)</script>",
        "AADSTS50105: Trace ID: 0f3e5a1b-2c4d-4e6f-8a9b-0c1d2e3f4a5",
        "AADSTS50105: Request ID: " + ID,
        "AADSTS50105: trace: " + ID
      })
  void e5_whatIsNoIdOfARequestIsNot(String description) {
    AuthorityCode code = AuthorityCode.atStartOf(description).orElseThrow();
    assertThat(code.traceId()).isEmpty();
    assertThat(code.description()).isEqualTo("AADSTS50105");
  }

  /** Entra's own is at the end; what comes before may be quoted from the request. */
  @Test
  void e5_anIdInQuotedTextIsNotTaken() {
    String quoted =
        "AADSTS70011: The scope 'Trace ID: 99999999-9999-9999-9999-999999999999' is not valid.";
    assertThat(AuthorityCode.atStartOf(quoted).flatMap(AuthorityCode::traceId)).isEmpty();
    String ending =
        " Trace ID: %s Correlation ID: 11111111-2222-3333-4444-555555555555".formatted(ID);
    assertThat(AuthorityCode.atStartOf(quoted + ending).flatMap(AuthorityCode::traceId))
        .contains(ID);
  }
}

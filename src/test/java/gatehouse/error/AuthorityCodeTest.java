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
}

package gatehouse.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Adele Vance | AV",
        "adele | A",
        "Vance, Adele | VA",
        "Johann Sebastian Bach | JB",
        "Lee Gu (Guest) | LG",
        "Åsa Öberg | ÅÖ",
        "山田 太郎 | 山太",
        "𝒜dele 𝒱ance | 𝒜𝒱",
        "admin@contoso.example | AE",
        "🦊 | ''",
        "'' | ''"
      })
  void areTheFirstLettersOfTheFirstAndTheLastName(String name, String initials) {
    assertThat(Initials.of(name)).isEqualTo(initials);
  }
}

package gatehouse.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLocaleTest {
  private final Locale ofTheMachine = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(ofTheMachine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en-GB; en-GB",
        "de-AT; de-AT",
        "sv-FI; sv-FI",
        "fr-FR de-CH en; de-CH",
        "fr; en-US",
        "'' ; en-US",
        // a language alone is at home where most of its speakers are
        "de; de-DE",
        "sv; sv-SE",
        "en; en-US",
        // a region that nobody knows must not make a locale of its own
        "de-ZZ; de-DE",
        "en-QX; en-US",
        "x-private de; de-DE",
        // calendars, digits and scripts of other cultures are not ours to mix in
        "de-DE-u-ca-buddhist-nu-thai; de-DE",
        "en-Shaw-GB; en-GB"
      })
  void isTheFirstWishInALanguageOfOurs(String wishes, String expected) {
    Stream<Locale> locales = Arrays.stream(wishes.strip().split(" ")).map(Locale::forLanguageTag);

    assertThat(RequestLocale.among(locales).locale().toLanguageTag()).isEqualTo(expected);
  }

  /** ResourceBundle would rather take the server's language than the root bundle. */
  @Test
  void englishIsEnglishOnAGermanServer() {
    Locale.setDefault(Locale.GERMANY);

    assertThat(RequestLocale.among(Stream.of(Locale.UK)).text("nav.sign-in")).isEqualTo("Sign in");
    assertThat(RequestLocale.among(Stream.of(Locale.FRANCE)).text("nav.sign-in"))
        .isEqualTo("Sign in");
  }

  @Test
  void fillsValuesIn() {
    assertThat(
            RequestLocale.among(Stream.of(Locale.GERMANY)).text("calendar.last-day-of", 2L, 1000L))
        .isEqualTo("Tag 2 von 1.000");
  }
}

package gatehouse.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ACCEPTANCE L-01: what another service writes does no harm in the log. */
class ForeignTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User does not exist|\"User does not exist\"",
        "a \"b\" \\ c|\"a \\\"b\\\" \\\\ c\"",
        "نور \uD83E\uDD8A é|\"نور \uD83E\uDD8A é\"",
      })
  void whatIsReadableStaysSo(String text, String shown) {
    assertThat(ForeignText.quoted(text)).isEqualTo(shown);
  }

  @Test
  void whatCouldForgeALineIsEscaped() {
    assertThat(ForeignText.quoted("a\r\nb\u001b[31m\u2028\u202ec\u0000\uFEFF\uD800"))
        .isEqualTo("\"a\\u000d\\u000ab\\u001b[31m\\u2028\\u202ec\\u0000\\ufeff\\ud800\"");
  }

  @Test
  void whatIsLongIsCut() {
    assertThat(ForeignText.quoted("ab ".repeat(100))).hasSize(302);
    assertThat(ForeignText.quoted("ab ".repeat(1_000))).hasSize(303).endsWith("…\"");
  }

  @Test
  void whatCouldBeATokenIsTakenOut() {
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl-_~";
    assertThat(ForeignText.quoted("the token " + token + " is used"))
        .isEqualTo("\"the token […] is used\"");
    String guid = "0f3c2a9d-6be1-47a5-9d84-5c1e2f7a8b30";
    assertThat(ForeignText.quoted("Trace ID: " + guid)).contains(guid);
  }
}

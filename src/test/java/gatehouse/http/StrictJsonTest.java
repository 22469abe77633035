package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE C-03, C-14: one reading, the same for everybody. */
class StrictJsonTest {
  private static boolean reads(String text) {
    return StrictJson.object(text.getBytes(StandardCharsets.UTF_8)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {} ",
        "{\"a\":1}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1e400}",
        "{\"\":null}",
        "{\"__proto__\":{}}",
        "{\"a\":{\"a\":{\"a\":1}}}"
      })
  void objectsAreRead(String text) {
    assertThat(reads(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "[{}]",
        "1",
        "\"{}\"",
        "{",
        "}",
        "{}{}",
        "{},",
        "{} x",
        "{}\0",
        "\ufeff{}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"x\":{\"a\":1,\"a\":2}}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":0x1}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":tru}",
        "{/**/}",
        "{}//x",
        "{\"a\"=1}",
        "{\"a\":1;}"
      })
  void nothingElseIs(String text) {
    assertThat(reads(text)).isFalse();
  }

  @Test
  void depthAndNumbersAreBounded() {
    assertThat(reads("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}")).isTrue();
    assertThat(reads("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}")).isFalse();
    assertThat(reads("{\"a\":".repeat(100_000))).isFalse();
    assertThat(reads("[".repeat(100_000))).isFalse();
    assertThat(reads("{\"a\":" + "9".repeat(40) + "}")).isTrue();
    assertThat(reads("{\"a\":" + "9".repeat(41) + "}")).isFalse();
  }

  @Test
  void utf8IsTheOnlyEncoding() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32"))) {
      assertThat(StrictJson.object("{\"a\":1}".getBytes(charset))).isEmpty();
    }
    byte[] overlong = {'{', '"', (byte) 0xc1, (byte) 0xa1, '"', ':', '1', '}'};
    byte[] surrogate = {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'};
    byte[] latin = {'{', '"', (byte) 0xfc, '"', ':', '1', '}'};
    for (byte[] bytes : List.of(overlong, surrogate, latin)) {
      assertThat(StrictJson.object(bytes)).isEmpty();
    }
  }

  @Test
  void strangersNamesAreNotInterned() {
    String name = "name-" + System.nanoTime();
    String read =
        StrictJson.object(("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8))
            .orElseThrow()
            .fieldNames()
            .next();
    assertThat(read).isEqualTo(name).isNotSameAs(name.intern());
  }
}

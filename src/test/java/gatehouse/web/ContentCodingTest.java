package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T18: RFC 9110, section 12.5.3. */
class ContentCodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | IDENTITY",
        "identity | IDENTITY",
        "gzip, deflate, br, zstd | BROTLI",
        "gzip, deflate | GZIP",
        "x-gzip | GZIP",
        "GZIP | GZIP",
        "br;q=0, gzip | GZIP",
        "br;q=0.5, gzip | GZIP",
        "br ; q=0.5 | BROTLI",
        "* | BROTLI",
        "*;q=0 | IDENTITY",
        "br;q=0, * | GZIP",
        "gzip;q=0, br;q=0, identity;q=0 | IDENTITY",
        "identity, gzip;q=0.5 | IDENTITY",
        "br;q=much, gzip;q=0.001 | GZIP",
        "br;q=2 | IDENTITY",
        "brotli | IDENTITY",
        ",,;, | IDENTITY"
      })
  void t18_isTheBestThatTheClientReads(String accepted, ContentCoding expected) {
    assertThat(ContentCoding.chosen(accepted, EnumSet.allOf(ContentCoding.class)))
        .isEqualTo(expected);
  }

  @Test
  void t18_isOneThatThereIs() {
    assertThat(ContentCoding.chosen("br", EnumSet.of(ContentCoding.IDENTITY)))
        .isEqualTo(ContentCoding.IDENTITY);
    assertThat(ContentCoding.chosen(null, EnumSet.allOf(ContentCoding.class)))
        .isEqualTo(ContentCoding.IDENTITY);
  }
}

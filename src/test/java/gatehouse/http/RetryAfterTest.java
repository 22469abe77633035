package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.SettableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE I-02, I-10: how long somebody else wants to be left alone. */
class RetryAfterTest {
  private final SettableClock clock = new SettableClock();

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "' 7 ', 7", "300, 300", "301, 300", "86400, 300", "999999999, 300"})
  void secondsAreTakenUpToFiveMinutes(String header, long seconds) {
    assertThat(RetryAfter.of(header, clock)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"-60, 0", "0, 0", "42, 42", "100000, 300"})
  void aDateIsTakenLikewise(long ahead, long seconds) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            clock.instant().plusSeconds(ahead).atOffset(ZoneOffset.UTC));
    assertThat(RetryAfter.of(date, clock)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "9999999999", "2026-11-20", "0x10", "٣"})
  void whatSaysNothingIsNothing(String header) {
    assertThat(RetryAfter.of(header, clock)).isEmpty();
  }

  @Test
  void noHeaderIsNothing() {
    assertThat(RetryAfter.of(null, clock)).isEmpty();
  }
}

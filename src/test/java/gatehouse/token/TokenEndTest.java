package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndTest {
  @Test
  void e5_theEndIsRead() {
    assertThat(TokenEnd.of(token("{\"exp\":1800000000}")))
        .contains(Instant.ofEpochSecond(1_800_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"exp\":\"soon\"}",
        "{\"exp\":1e30}",
        "{\"exp\":9000000000000000000}",
        "[]",
        "exp"
      })
  void e5_thereIsNoneInOtherClaims(String claims) {
    assertThat(TokenEnd.of(token(claims))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a.%.c", "a.b.c.d"})
  void e5_thereIsNoneInOtherTexts(String text) {
    assertThat(TokenEnd.of(text)).isEmpty();
  }

  private static String token(String claims) {
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".AA";
  }
}

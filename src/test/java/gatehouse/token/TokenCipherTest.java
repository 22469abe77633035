package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SPEC W8, B8, ACCEPTANCE F-07, F-08, J-09. */
class TokenCipherTest {
  private static final String TEXT = "refresh-token \u00fc \uD83D\uDE80";
  private static final String CONTEXT = "gatehouse.cache|session-1";

  private final SecureRandom random = new SecureRandom();

  private TokenCipher cipher(int... keys) {
    return new TokenCipher(Arrays.stream(keys).mapToObj(TokenCipherTest::key).toList(), random);
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }

  @Test
  void whatIsSealedOpensInItsContextAlone() {
    TokenCipher cipher = cipher(1);
    byte[] sealed = cipher.seal(TEXT, CONTEXT);
    assertThat(cipher.open(sealed, CONTEXT)).contains(TEXT);
    assertThat(cipher.open(sealed, "gatehouse.cache|session-2")).isEmpty();
    assertThat(cipher.open(sealed, "gatehouse.access|session-1")).isEmpty();
    assertThat(cipher.open(sealed, "")).isEmpty();
    assertThat(cipher.open(cipher.seal("", ""), "")).contains("");
  }

  @Test
  void everyByteCounts() {
    TokenCipher cipher = cipher(1);
    byte[] sealed = cipher.seal(TEXT, CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] tampered = sealed.clone();
        tampered[i] ^= (byte) (1 << bit);
        assertThat(cipher.open(tampered, CONTEXT)).as("byte %d, bit %d", i, bit).isEmpty();
      }
    }
    for (int length = 0; length < sealed.length; length++) {
      assertThat(cipher.open(Arrays.copyOf(sealed, length), CONTEXT)).isEmpty();
    }
    assertThat(cipher.open(Arrays.copyOf(sealed, sealed.length + 1), CONTEXT)).isEmpty();
  }

  @Test
  void plaintextIsNeverAccepted() {
    TokenCipher cipher = cipher(1);
    assertThat(cipher.open("{\"RefreshToken\":{}}".getBytes(StandardCharsets.UTF_8), CONTEXT))
        .isEmpty();
    assertThat(cipher.open(("\u0001" + "a".repeat(200)).getBytes(StandardCharsets.UTF_8), CONTEXT))
        .isEmpty();
    assertThat(cipher.open(new byte[0], CONTEXT)).isEmpty();
    assertThat(cipher.open(new byte[1_000], CONTEXT)).isEmpty();
  }

  @Test
  void keysAreRotatedWithAnOverlap() {
    byte[] old = cipher(1).seal(TEXT, CONTEXT);
    TokenCipher overlap = cipher(2, 1);
    byte[] renewed = overlap.seal(TEXT, CONTEXT);
    assertThat(overlap.open(old, CONTEXT)).contains(TEXT);
    assertThat(overlap.open(renewed, CONTEXT)).contains(TEXT);
    assertThat(cipher(2).open(old, CONTEXT)).as("dropped").isEmpty();
    assertThat(cipher(2).open(renewed, CONTEXT)).as("sealed by the first").contains(TEXT);
    assertThat(cipher(1).open(renewed, CONTEXT)).isEmpty();
  }

  @Test
  void nothingInTheClearAndNeverTheSame() {
    TokenCipher cipher = cipher(1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String sealed = new String(cipher.seal(TEXT, CONTEXT), StandardCharsets.ISO_8859_1);
      assertThat(sealed).doesNotContain("refresh", "session-1");
      assertThat(seen.add(sealed.substring(5, 17))).as("a nonce of its own").isTrue();
    }
    assertThat(cipher.seal(TEXT, CONTEXT))
        .as("version, key id, nonce, text, tag")
        .hasSize(1 + 4 + 12 + TEXT.getBytes(StandardCharsets.UTF_8).length + 16);
  }

  @Test
  void keysOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> new TokenCipher(List.of(), random))
        .isInstanceOf(IllegalArgumentException.class);
    for (int length : new int[] {0, 16, 31, 33}) {
      assertThatThrownBy(() -> new TokenCipher(List.of(new byte[length]), random))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

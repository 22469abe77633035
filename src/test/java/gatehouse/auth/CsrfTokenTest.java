package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T12: the token of a form, which no two pages write alike. */
class CsrfTokenTest {
  private static final String TOKEN = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final SecureRandom random = new SecureRandom();

  @Test
  void t12_everyPageMasksTheTokenAnewAndEachIsTaken() {
    String one = CsrfToken.masked(TOKEN, random);
    String other = CsrfToken.masked(TOKEN, random);
    assertThat(one).isNotEqualTo(other).hasSameSizeAs(other).doesNotContain(TOKEN);
    assertThat(CsrfToken.isMasked(one, TOKEN)).isTrue();
    assertThat(CsrfToken.isMasked(other, TOKEN)).isTrue();
    assertThat(CsrfToken.isMasked(one, TOKEN.replace('E', 'F'))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!", TOKEN, "AAAA"})
  void t12_whatIsNoMaskedTokenIsRefused(String given) {
    assertThat(CsrfToken.isMasked(given, TOKEN)).isFalse();
  }
}

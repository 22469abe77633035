package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE B-05, B-17: the state is random, and brings the page wanted back. */
class StateParameterTest {
  private static final String RANDOM = "r".repeat(43);
  private static final String PAGE = "/tutorial/calendar?date=2026-03-29&q=%C3%BC%20%26";

  private final StateParameter states = states((byte) 1);

  private static StateParameter states(byte key) {
    byte[] bytes = new byte[32];
    bytes[0] = key;
    return new StateParameter(new TokenCipher(List.of(bytes), new SecureRandom()));
  }

  @Test
  void bringsThePageBack() {
    String state = states.of(RANDOM, PAGE);
    assertThat(state)
        .startsWith(RANDOM + ".")
        .matches("[A-Za-z0-9._-]+")
        .doesNotContain("tutorial");
    assertThat(states.returnAddress(state)).contains(PAGE);
    assertThat(states.of(RANDOM, PAGE)).as("sealed anew").isNotEqualTo(state);
  }

  @Test
  void ofAnEndlessAddressNothingIsCarried() {
    assertThat(states.of(RANDOM, "/" + "x".repeat(1_000))).isEqualTo(RANDOM);
    assertThat(states.of(RANDOM, "/" + "ü".repeat(999))).hasSizeLessThan(3_000);
  }

  @Test
  void theLongestStateIsOneThatTheCallbackTakes() {
    assertThat(states.of(RANDOM, "/" + "x".repeat(999)).length())
        .isLessThanOrEqualTo(CallbackResponse.MAX_STATE_LENGTH);
  }

  @Test
  void whatThisApplicationHasNotSealedIsNotBelieved() {
    String state = states.of(RANDOM, PAGE);
    assertThat(states.returnAddress("x" + state.substring(1))).as("of another sign-in").isEmpty();
    assertThat(states.returnAddress(state.substring(0, state.length() - 2))).isEmpty();
    assertThat(states((byte) 2).returnAddress(state)).as("of another key").isEmpty();
    for (String other :
        List.of("", ".", "a.", RANDOM, RANDOM + ".", RANDOM + ".!!", RANDOM + "./calendar")) {
      assertThat(states.returnAddress(other)).as(other).isEmpty();
    }
    assertThat(states.returnAddress("a." + "A".repeat(100_000))).isEmpty();
  }
}

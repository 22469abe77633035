package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.auth.StateParameter.Contents;
import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE B-05, B-17: the state is random, and brings the page wanted back. */
class StateParameterTest {
  private static final String RANDOM = "r".repeat(43);
  private static final String PAGE = "/tutorial/calendar?date=2026-03-29&q=%C3%BC%20%26";

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final StateParameter states = states((byte) 1);

  private static TokenCipher cipher(byte key) {
    byte[] bytes = new byte[32];
    bytes[0] = key;
    return new TokenCipher(List.of(bytes), new SecureRandom());
  }

  private static StateParameter states(byte key) {
    return new StateParameter(cipher(key));
  }

  private static String of(String random, String address) {
    return of(1, random, address);
  }

  private static String of(int key, String random, String address) {
    return states((byte) key).of(random, new Contents(NOW, 0, false, address));
  }

  @Test
  void bringsThePageTheTimeAndTheCountBack() {
    Contents contents = new Contents(NOW, 2, false, PAGE);
    String state = states.of(RANDOM, contents);
    assertThat(state)
        .startsWith(RANDOM + ".")
        .matches("[A-Za-z0-9._-]+")
        .doesNotContain("tutorial");
    assertThat(states.open(state)).contains(contents);
    assertThat(states.trips(state)).isEqualTo(2);
    assertThat(states.of(RANDOM, contents)).as("sealed anew").isNotEqualTo(state);
    assertThat(contents.toString()).doesNotContain("calendar");
  }

  @Test
  void i9_itSaysWhetherThereWasToBeNoPage() {
    Contents silent = new Contents(NOW, 0, true, "/s 1");
    assertThat(states.open(states.of(RANDOM, silent))).contains(silent);
    assertThat(states.open(of(RANDOM, "s /"))).contains(new Contents(NOW, 0, false, "s /"));
  }

  @Test
  void anotherNodeWithTheSameKeyOpensIt() {
    assertThat(states((byte) 1).open(of(RANDOM, PAGE))).isPresent();
  }

  @Test
  void anEndlessAddressIsLeftOut() {
    String state = of(RANDOM, "/" + "x".repeat(1_000));
    assertThat(states.open(state)).contains(new Contents(NOW, 0, false, ""));
    assertThat(state).hasSizeLessThan(200);
  }

  @Test
  void theLongestStateIsOneThatTheCallbackTakes() {
    assertThat(of(RANDOM, "/" + "x".repeat(999)).length())
        .isLessThanOrEqualTo(CallbackResponse.MAX_STATE_LENGTH);
  }

  @Test
  void itsAgeIsJudgedInBothDirections() {
    Contents contents = new Contents(NOW, 0, false, PAGE);
    Duration hour = Duration.ofHours(1);
    assertThat(contents.isYoungerThan(hour, NOW.plus(hour))).isTrue();
    assertThat(contents.isYoungerThan(hour, NOW.plus(hour).plusSeconds(1))).isFalse();
    assertThat(contents.isYoungerThan(hour, NOW.minusSeconds(5))).as("another clock").isTrue();
    assertThat(contents.isYoungerThan(hour, NOW.minus(hour).minusSeconds(1))).isFalse();
  }

  @Test
  void whatThisApplicationHasNotSealedIsNotBelieved() {
    String state = of(RANDOM, PAGE);
    assertThat(states.open("x" + state.substring(1))).as("of another sign-in").isEmpty();
    assertThat(states.open(state.substring(0, state.length() - 2))).isEmpty();
    assertThat(states.open(of(2, RANDOM, PAGE))).as("of another key").isEmpty();
    for (String other :
        List.of("", ".", "a.", RANDOM, RANDOM + ".", RANDOM + ".!!", RANDOM + "./calendar")) {
      assertThat(states.open(other)).as(other).isEmpty();
      assertThat(states.trips(other)).as(other).isZero();
    }
    assertThat(states.open("a." + "A".repeat(100_000))).isEmpty();
  }

  @Test
  void theStateOfAnEarlierVersionHasNoContents() {
    String sealed = cipher((byte) 1).sealToText(PAGE, "state|" + RANDOM);
    assertThat(states.open(RANDOM + "." + sealed)).isEmpty();
  }
}

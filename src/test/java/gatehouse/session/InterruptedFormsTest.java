package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** SPEC W4: what was typed outlives a sign-in, for a while, sealed, and a few forms at most. */
class InterruptedFormsTest {
  private static final Map<String, String> TYPED = Map.of("subject", "canary-subject");

  private final SettableClock clock = new SettableClock();
  private final FakeSession session = new FakeSession("first");
  private final InterruptedForms forms =
      new UserSession(
              session,
              new SessionCodec(new TokenCipher(List.of(new byte[32]), new SecureRandom())),
              clock,
              new SessionIndex(clock),
              Cluster.ofOneNode())
          .interruptedForms();

  @Test
  void w4_aFormIsThereForItsPageUntilItHasDoneItsWork() {
    String id = forms.keep("/calendar/new", TYPED);
    assertThat(forms.find(id, "/calendar/new")).contains(TYPED);
    assertThat(forms.find(id, "/calendar/new")).as("reloaded").contains(TYPED);
    assertThat(forms.find(id, "/calendar/edit/1")).isEmpty();
    assertThat(forms.find("x", "/calendar/new")).isEmpty();
    forms.forget(id);
    assertThat(forms.find(id, "/calendar/new")).isEmpty();
  }

  @Test
  void w4_itIsGoneAfterFifteenMinutes() {
    String id = forms.keep("/calendar/new", TYPED);
    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    assertThat(forms.find(id, "/calendar/new")).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(forms.find(id, "/calendar/new")).isEmpty();
  }

  @Test
  void w4_threeAreKeptAndTheOldestGoesFirst() {
    List<String> ids =
        List.of(
            forms.keep("/calendar/new", TYPED),
            forms.keep("/calendar/new", TYPED),
            forms.keep("/calendar/new", TYPED),
            forms.keep("/calendar/new", TYPED));
    assertThat(ids.stream().map(id -> forms.find(id, "/calendar/new").isPresent()))
        .containsExactly(false, true, true, true);
  }

  @Test
  void w8_aStoreCannotReadIt() {
    String id = forms.keep("/calendar/new", TYPED);
    byte[] sealed =
        (byte[]) Objects.requireNonNull(session.getAttribute(InterruptedForms.ATTRIBUTE));
    assertThat(new String(sealed, StandardCharsets.UTF_8))
        .doesNotContain("canary")
        .doesNotContain(id);
  }
}

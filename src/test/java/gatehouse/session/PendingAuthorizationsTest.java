package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SPEC T8, ACCEPTANCE B-01 to B-04, B-18: several at once, bounded, timed, each taken once. */
class PendingAuthorizationsTest {
  private final SettableClock clock = new SettableClock();
  private final FakeSession session = new FakeSession("first");
  private final UserSession user = open(session, 1);

  private UserSession open(FakeSession of, int key) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    return new UserSession(
        of,
        new SessionCodec(new TokenCipher(List.of(bytes), new SecureRandom())),
        clock,
        new SessionIndex(clock),
        Cluster.ofOneNode());
  }

  private PendingAuthorization signIn(String state) {
    return new PendingAuthorization(
        state,
        "nonce-" + state,
        "verifier-" + state,
        "/calendar?of=" + state,
        clock.instant(),
        UserFlow.SIGN_IN,
        InteractionRequest.NONE);
  }

  @Test
  void whatIsKeptIsTakenOnce() {
    PendingAuthorization kept = signIn("s1");
    user.pending().keep(kept);
    assertThat(user.pending().take("")).isEmpty();
    assertThat(user.pending().take("s2")).isEmpty();
    assertThat(user.pending().take("S1")).isEmpty();
    assertThat(user.pending().take("s1")).contains(kept);
    assertThat(user.pending().take("s1")).as("B-02").isEmpty();
  }

  @Test
  void b2_theFlowAndWhatWasAskedForAreKept() {
    for (UserFlow flow : UserFlow.values()) {
      for (InteractionRequest interaction :
          List.of(
              InteractionRequest.NONE,
              InteractionRequest.forClaims("{\"a\":1}"),
              InteractionRequest.forScopes(Set.of("Calendars.Read", "User.Read")),
              new InteractionRequest("{\"a\":1}", Set.of("User.Read"), false, StepUp.NONE))) {
        PendingAuthorization kept =
            new PendingAuthorization("s", "n", "v", "/", clock.instant(), flow, interaction);
        user.pending().keep(kept);
        assertThat(user.pending().take("s")).as("B2, W5").contains(kept);
      }
    }
  }

  @Test
  void fiveTabsFinishInAnyOrder() {
    for (String state : List.of("a", "b", "c", "d", "e")) {
      user.pending().keep(signIn(state));
    }
    for (String state : List.of("e", "b", "d", "a", "c")) {
      assertThat(user.pending().take(state))
          .as("B-03")
          .map(PendingAuthorization::state)
          .contains(state);
    }
  }

  @Test
  void thereAreFiftyAtMostAndTheOldestGoes() {
    for (int i = 0; i < 65; i++) {
      user.pending().keep(signIn("s" + i));
    }
    for (int i = 0; i < 65; i++) {
      assertThat(user.pending().take("s" + i).isPresent()).as("B-04: s" + i).isEqualTo(i >= 15);
    }
  }

  private PendingAuthorization large(int number, int addressLength) {
    return new PendingAuthorization(
        "s" + number + ".".repeat(1_500),
        "n".repeat(43),
        "v".repeat(43),
        "/" + "x".repeat(addressLength),
        clock.instant(),
        UserFlow.SIGN_IN,
        InteractionRequest.NONE);
  }

  private int storedBytes() {
    return ((byte[]) Objects.requireNonNull(session.attributes.get("gatehouse.pending"))).length;
  }

  private long waiting(int all) {
    return IntStream.range(0, all)
        .filter(i -> user.pending().contains(large(i, 0).state()))
        .count();
  }

  @Test
  void fiftyOrdinaryOnesAreSmall() {
    for (int i = 0; i < 50; i++) {
      user.pending().keep(large(i, 60));
    }
    assertThat(waiting(50)).isEqualTo(50);
    assertThat(storedBytes()).as("F-14").isLessThan(20 * 1024);
  }

  @Test
  void ofLongAddressesThereAreFewer() {
    for (int i = 0; i < 50; i++) {
      user.pending().keep(large(i, 1_999));
    }
    assertThat(storedBytes()).as("F-14").isLessThanOrEqualTo(PendingAuthorizations.MAX_BYTES);
    assertThat(waiting(50)).isBetween(8L, 12L);
    assertThat(user.pending().contains(large(49, 0).state())).as("the newest").isTrue();
    assertThat(user.pending().contains(large(0, 0).state())).as("the oldest").isFalse();
  }

  @Test
  void toLookDoesNotTake() {
    user.pending().keep(signIn("s1"));
    assertThat(user.pending().contains("s1")).isTrue();
    assertThat(user.pending().contains("s2")).isFalse();
    assertThat(user.pending().take("s1")).isPresent();
    assertThat(user.pending().contains("s1")).isFalse();
  }

  @Test
  void oneLivesForTenMinutes() {
    for (String state : List.of("early", "just", "late")) {
      user.pending().keep(signIn(state));
    }
    clock.advance(PendingAuthorization.LIFETIME.minusSeconds(1));
    assertThat(user.pending().take("early")).as("B-18 TTL-1 s").isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(user.pending().take("just")).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(user.pending().take("late")).as("B-18 TTL+1 s").isEmpty();
    clock.set(SettableClock.START);
    assertThat(user.pending().take("late")).as("and used up").isEmpty();
  }

  @Test
  void aClockThatIsPutBackMakesNoneLiveLonger() {
    user.pending().keep(signIn("ahead"));
    user.pending().keep(signIn("skewed"));
    clock.set(SettableClock.START.minusSeconds(5));
    assertThat(user.pending().take("skewed")).as("another node's clock").isPresent();
    clock.set(SettableClock.START.minus(PendingAuthorization.LIFETIME).minusSeconds(1));
    assertThat(user.pending().take("ahead")).isEmpty();
    user.pending().keep(signIn("end of time"));
    clock.set(Instant.MAX);
    assertThat(user.pending().take("end of time")).isEmpty();
  }

  @Test
  @Timeout(30)
  void twentyAtOnceTakeItOnce() throws ExecutionException, InterruptedException {
    for (int round = 0; round < 50; round++) {
      String state = "s" + round;
      user.pending().keep(signIn(state));
      CountDownLatch go = new CountDownLatch(1);
      List<FutureTask<Optional<PendingAuthorization>>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        FutureTask<Optional<PendingAuthorization>> task =
            new FutureTask<>(
                () -> {
                  go.await();
                  return open(session, 1).pending().take(state);
                });
        all.add(task);
        new Thread(task).start();
      }
      go.countDown();
      int taken = 0;
      for (FutureTask<Optional<PendingAuthorization>> task : all) {
        taken += task.get().isPresent() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    }
  }

  @Test
  void itSurvivesTheNewIdOfASignInInAnotherTab() {
    user.pending().keep(signIn("s1"));
    user.signIn(
        FakeSession.request(session),
        new SignInRecord(
            new UserAccount("iss|sub", "Name", null),
            new OriginalIdToken(new Identity("iss", "sub", null, null), null, null),
            null,
            null,
            Set.of(),
            UserAuthorities.NONE,
            "csrf",
            clock.instant()),
        new SessionTokens("access", clock.instant(), "", "cache"));
    assertThat(user.id()).isNotEqualTo("first");
    assertThat(open(session, 1).pending().take("s1")).isPresent();
  }

  @Test
  void inAnotherSessionItIsUnknown() {
    user.pending().keep(signIn("s1"));
    FakeSession thief = new FakeSession("thief");
    thief.attributes.putAll(session.attributes);
    assertThat(open(thief, 1).pending().take("s1")).isEmpty();
  }

  @Test
  void withAnotherKeyItIsUnknown() {
    user.pending().keep(signIn("s1"));
    assertThat(open(session, 2).pending().take("s1")).isEmpty();
  }

  @Test
  void whatAnotherVersionHasLeftIsNoSignIn() {
    session.attributes.put("gatehouse.pending", "of another version");
    assertThat(user.pending().take("s1")).isEmpty();
    user.pending().keep(signIn("s1"));
    assertThat(user.pending().take("s1")).isPresent();
  }

  @Test
  void itShowsNoSecrets() {
    assertThat(signIn("s1").toString()).doesNotContain("s1");
  }
}

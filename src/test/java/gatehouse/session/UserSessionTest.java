package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.session.FlashMessages.Flash;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SPEC T9, T11, T12, W7, W8, ACCEPTANCE D-01, F-01, F-07, F-08, G-10. */
class UserSessionTest {
  private static final Instant EXPIRY = SettableClock.START.plusSeconds(3_600);

  private final SettableClock clock = new SettableClock();
  private final TokenCipher cipher = new TokenCipher(List.of(new byte[32]), new SecureRandom());
  private final UserSessions sessions =
      new UserSessions(cipher, clock, Duration.ofHours(12), Cluster.ofOneNode());
  private final FakeSession session = new FakeSession("before");
  private final HttpServletRequest request = FakeSession.request(session);
  private final UserSession user = sessions.open(request);

  private record Zone(String name) {}

  private SignInRecord of(String who) {
    return new SignInRecord(
        new UserAccount("tid|" + who, "Name of " + who, who + "@example.com"),
        new OriginalIdToken(
            new Identity("iss", "sub-" + who, "oid-" + who, "tid"), EXPIRY, "hash-" + who),
        "home-" + who,
        "sid-" + who,
        Set.of("User.Read", "Calendars.Read"),
        UserAuthorities.NONE,
        "csrf-" + who,
        clock.instant());
  }

  private static SessionTokens tokens(String canary) {
    return new SessionTokens("access-" + canary, EXPIRY, "user.read", "cache-" + canary);
  }

  private void signIn(String who) {
    user.signIn(request, of(who), tokens(who));
  }

  @Test
  void aSignInMakesANewSessionOfIt() {
    session.setAttribute("planted", "by somebody");
    user.flashMessages().add("key", null);
    user.pages().small(Zone.class).set(new Zone("Europe/Berlin"));
    user.pending()
        .keep(
            new PendingAuthorization(
                "state",
                "n",
                "v",
                "/",
                SettableClock.START,
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    signIn("ada");
    assertThat(user.id()).as("D-01").isEqualTo("session-1");
    assertThat(session.attributes).doesNotContainKey("planted");
    assertThat(user.pages().small(Zone.class).get()).isEmpty();
    assertThat(user.flashMessages().take()).isEmpty();
    assertThat(user.pending().take("state")).as("of another tab").isPresent();
    assertThat(user.account()).contains(of("ada"));
    assertThat(user.tokens().accessToken()).contains("access-ada");
    assertThat(user.tokens().cache()).contains("cache-ada");
    assertThat(user.tokens().expiry()).contains(EXPIRY);
  }

  /** Without these Redisson's other nodes would not find it again. */
  @Test
  void aSignInLeavesAloneWhatTheStoreKeepsOfTheSessionItself() {
    session.setAttribute("session:isValid", true);
    session.setAttribute("session:creationTime", 1L);
    signIn("ada");
    assertThat(session.attributes).containsKeys("session:isValid", "session:creationTime");
  }

  @Test
  void f06_whatAScriptHasFoundMissingIsForTheNextSignInAndForThatAlone() {
    InteractionRequest missing =
        new InteractionRequest("{\"a\":1}", Set.of("Mail.Read"), true, StepUp.NONE);
    user.pendingInteraction().keep(missing);
    clock.advance(Duration.ofMinutes(9));
    assertThat(user.pendingInteraction().take()).isEqualTo(missing);
    assertThat(user.pendingInteraction().take()).isEqualTo(InteractionRequest.NONE);

    user.pendingInteraction().keep(missing);
    clock.advance(Duration.ofMinutes(10));
    assertThat(user.pendingInteraction().take())
        .as("of ten minutes ago")
        .isEqualTo(InteractionRequest.NONE);
    user.pendingInteraction().keep(missing);
    clock.advance(Duration.ofMinutes(-10));
    assertThat(user.pendingInteraction().take())
        .as("of the future")
        .isEqualTo(InteractionRequest.NONE);
  }

  @Test
  void f14_aSessionKnowsHowMuchItHolds() {
    signIn("ada");
    int before = user.tokens().bytes();
    user.tokens().renew(of("ada"), tokens("a".repeat(10_000)), null);
    assertThat(user.tokens().bytes()).isBetween(before + 19_900, before + 20_100);
  }

  @Test
  void whatTheAuthorityDoesNotSayIsNotThere() {
    SignInRecord poor =
        new SignInRecord(
            new UserAccount("iss|sub", "Name", null),
            new OriginalIdToken(new Identity("iss", "sub", null, null), null, null),
            null,
            null,
            Set.of(),
            UserAuthorities.NONE,
            "csrf",
            clock.instant());
    user.signIn(request, poor, tokens("x"));
    assertThat(user.account()).contains(poor);
  }

  @Test
  void tokensOpenInTheirSessionAlone() {
    signIn("ada");
    FakeSession thief = new FakeSession("thief");
    thief.attributes.putAll(session.attributes);
    UserSession stolen = sessions.open(FakeSession.request(thief));
    assertThat(stolen.tokens().accessToken()).isEmpty();
    assertThat(stolen.tokens().cache()).isEmpty();
    session.attributes.put(
        "gatehouse.access", Map.copyOf(session.attributes).get("gatehouse.cache"));
    assertThat(user.tokens().accessToken()).as("nor as one another").isEmpty();
    session.setId("session-1.node2");
    assertThat(user.tokens().cache()).as("but with another node's route").contains("cache-ada");
  }

  @Test
  void aRenewalIsForItsOwnUserAlone() {
    signIn("ada");
    user.tokens().renew(of("ada"), tokens("ada-2"), null);
    assertThat(user.tokens().accessToken()).contains("access-ada-2");
    signIn("bob");
    user.tokens().renew(of("ada"), tokens("ada-3"), null);
    assertThat(user.tokens().accessToken()).as("F-01").contains("access-bob");
    assertThat(user.tokens().cache()).contains("cache-bob");
    user.forgetAccount(of("ada"));
    assertThat(user.account()).contains(of("bob"));
    user.forgetAccount(of("bob"));
    user.tokens().renew(of("bob"), tokens("bob-2"), null);
    assertThat(user.account()).isEmpty();
    assertThat(user.tokens().accessToken()).isEmpty();
  }

  @Test
  void d09_aSessionThatIsUsedAllTheTimeEndsAllTheSame() {
    signIn("ada");
    clock.advance(Duration.ofHours(12));
    assertThat(sessions.find(request)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sessions.find(request)).isEmpty();
    assertThat(session.ended()).isTrue();
  }

  @Test
  void d09_aSignInOfTheFutureIsNoneOnceTheClockIsRight() {
    clock.advance(Duration.ofDays(400));
    signIn("ada");
    clock.advance(Duration.ofDays(-400));
    assertThat(sessions.find(request)).isEmpty();
  }

  @Test
  void aSessionWithoutASignInDoesNotGetTooOld() {
    clock.advance(Duration.ofDays(2));
    assertThat(sessions.find(request)).isPresent();
  }

  @Test
  void threeRoundTripsWithoutAPageAreEnough() {
    for (int trip = 0; trip < 3; trip++) {
      assertThat(user.redirectLoopGuard().count()).isEqualTo(trip);
      signIn("ada");
    }
    assertThat(user.redirectLoopGuard().count()).isEqualTo(RedirectLoopGuard.LIMIT);
    user.redirectLoopGuard().reset();
    assertThat(user.redirectLoopGuard().count()).isZero();
  }

  @Test
  void w12_anotherSignInOfTheSameUserKeepsWhatWasStoredForThem() {
    signIn("ada");
    user.pages().small(Zone.class).set(new Zone("Europe/Berlin"));
    user.pages().large(Zone.class).set(new Zone("Europe/Oslo"));
    session.setAttribute("cart", "of the application behind the door");
    signIn("ada");
    assertThat(user.pages().small(Zone.class).get()).contains(new Zone("Europe/Berlin"));
    assertThat(user.pages().large(Zone.class).get()).contains(new Zone("Europe/Oslo"));
    assertThat(session.attributes).containsKey("cart");

    signIn("bob");
    assertThat(user.pages().small(Zone.class).get()).isEmpty();
    assertThat(user.pages().large(Zone.class).get()).isEmpty();
    assertThat(session.attributes).doesNotContainKey("cart");
  }

  @Test
  void anAccountIsForgottenWithAllThatIsItsOwn() {
    user.pending()
        .keep(
            new PendingAuthorization(
                "state",
                "n",
                "v",
                "/",
                SettableClock.START,
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    signIn("ada");
    user.pages().small(Zone.class).set(new Zone("Europe/Berlin"));
    user.forgetAccount(of("ada"));
    assertThat(session.attributes).containsOnlyKeys("gatehouse.pending", "gatehouse.values");
    assertThat(user.redirectLoopGuard().count()).isEqualTo(1);
    assertThat(user.tokens().expiry()).isEmpty();
    assertThat(user.pages().small(Zone.class).get()).isEmpty();
  }

  @Test
  void anEndedSessionHasNothingAndKeepsNothing() {
    signIn("ada");
    UserSession parallel = sessions.open(request);
    user.end();
    user.end();
    assertThat(parallel.account()).as("G-10").isEmpty();
    assertThat(parallel.tokens().accessToken()).isEmpty();
    assertThat(parallel.pending().take("state")).isEmpty();
    assertThat(parallel.flashMessages().take()).isEmpty();
    parallel.flashMessages().add("key", null);
    parallel
        .pending()
        .keep(
            new PendingAuthorization(
                "s",
                "n",
                "v",
                "/",
                SettableClock.START,
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    parallel.pages().small(Zone.class).set(new Zone("UTC"));
    parallel.tokens().renew(of("ada"), tokens("ada-2"), null);
    parallel.forgetAccount(of("ada"));
    assertThat(session.attributes).isEmpty();
    assertThatThrownBy(() -> parallel.signIn(request, of("ada"), tokens("x")))
        .isInstanceOfSatisfying(
            GatehouseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_STALE));
  }

  @Test
  void whatAnotherVersionHasLeftSignsNobodyIn() {
    signIn("ada");
    for (String name : List.copyOf(session.attributes.keySet())) {
      session.attributes.put(name, List.of("of another version"));
    }
    assertThat(user.account()).isEmpty();
    assertThat(user.tokens().accessToken()).isEmpty();
    assertThat(user.tokens().expiry()).isEmpty();
  }

  @Test
  void aFlashIsShownOnceAndThereAreFiveAtMost() {
    for (int i = 0; i < 7; i++) {
      user.flashMessages().add("key-" + i, i == 0 ? null : "debug");
    }
    List<Flash> taken = user.flashMessages().take();
    assertThat(taken)
        .hasSize(5)
        .startsWith(new Flash("key-0", null, null), new Flash("key-1", null, "debug"));
    assertThat(user.flashMessages().take()).isEmpty();
  }

  @Test
  void aStoreSeesJdkTypesAndNoSecrets() {
    for (int i = 0; i < 3; i++) {
      user.pending()
          .keep(
              new PendingAuthorization(
                  "state-canary",
                  "nonce-canary",
                  "verifier-canary",
                  "/",
                  EXPIRY,
                  UserFlow.SIGN_IN,
                  InteractionRequest.NONE));
    }
    signIn("token-canary");
    user.flashMessages().add("key", "debug");
    user.pages().small(Zone.class).set(new Zone("Europe/Berlin"));
    session.attributes.values().forEach(UserSessionTest::assertJdkType);
    String stored = new String(session.serialized(), StandardCharsets.ISO_8859_1);
    for (String canary :
        List.of(
            "state-canary",
            "nonce-canary",
            "verifier-canary",
            "access-token-canary",
            "cache-token-canary")) {
      byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
      assertThat(stored)
          .doesNotContain(canary)
          .doesNotContain(new StringBuilder(canary).reverse())
          .doesNotContain(
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 12));
    }
    assertThat(tokens("canary").toString()).doesNotContain("canary");
  }

  private static void assertJdkType(@Nullable Object value) {
    if (value == null) {
      return;
    }
    assertThat(value.getClass().getName())
        .matches("java\\.(lang|util)\\.\\w+|\\[B|\\[Ljava\\.lang\\.String;");
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, element) -> {
            assertJdkType(name);
            assertJdkType(element);
          });
    } else if (value instanceof Iterable<?> elements) {
      elements.forEach(UserSessionTest::assertJdkType);
    }
  }

  @Test
  void aStrangerGetsNoSession() {
    HttpServletRequest stranger = FakeSession.request(null);
    assertThat(sessions.find(stranger)).isEmpty();
    assertThat(stranger.getSession(false)).isNull();
    assertThat(sessions.open(stranger).account()).isEmpty();
    assertThat(sessions.find(stranger)).isPresent();
  }
}

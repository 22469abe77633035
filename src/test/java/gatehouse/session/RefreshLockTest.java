package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Pause;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE F-02, F-03: several nodes, one session, one refresh token that works once. */
class RefreshLockTest {
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final Duration PAGE = Duration.ofSeconds(9);
  private static final Instant OVER = SettableClock.START;
  private static final Instant LATER = SettableClock.START.plus(Duration.ofHours(1));
  private static final SignInRecord ADA = StoredTokensTest.ADA;

  private final TokenCipher cipher = new TokenCipher(List.of(new byte[32]), new SecureRandom());
  private final SettableClock clock = new SettableClock();
  private final FakeSession first = new FakeSession("one").onAnotherNode();
  private final FakeSession second = first.onAnotherNode();

  private UserSession on(FakeSession node, Clock clock) {
    return new UserSessions(cipher, clock, Duration.ofHours(12), TokenStore.shared(clock, CALL))
        .open(FakeSession.request(node));
  }

  private UserSession signedIn() {
    UserSession user = on(first, clock);
    user.signIn(FakeSession.request(first), ADA, tokens(0, OVER));
    second.setId(first.getId());
    return user;
  }

  private static SessionTokens tokens(int number, Instant expiry) {
    return new SessionTokens("access-" + number, expiry, "User.Read", "refresh-" + number);
  }

  private static String mark(Instant at) {
    return RefreshLock.MARK + at.toEpochMilli() + ".other";
  }

  private RefreshLock turns(Pause pause) {
    return turns(clock, clock, pause);
  }

  private static RefreshLock turns(Clock wall, Clock time, Pause pause) {
    return new RefreshLock(wall, () -> time.millis() * 1_000_000, pause, CALL);
  }

  @SuppressWarnings("UnnecessaryLambda") // a name for it
  private static Supplier<String> never() {
    return () -> {
      throw new AssertionError("it is not our turn");
    };
  }

  /** An authority that takes each refresh token once. */
  private static final class Authority {
    final List<String> refused = new ArrayList<>();
    String newest = "refresh-0";
    int issued;

    /** Takes the token when it arrives, and answers later. */
    SessionTokens refresh(String token, Runnable travel) {
      travel.run();
      if (!token.equals(newest)) {
        refused.add(token);
      }
      issued++;
      int mine = issued;
      newest = "refresh-" + mine;
      travel.run();
      return tokens(mine, LATER);
    }
  }

  /** The collector, say, may stop a node in between. */
  private static Duration accessTime(Random random) {
    return Duration.ofMillis(random.nextInt(20) == 0 ? 200 : random.nextInt(25));
  }

  /** In every order that the random times of stores and networks give, with clocks that differ. */
  @Test
  void f03_threeNodesInAnyOrderRefreshOnceAndAllSeeTheNewTokens() throws Exception {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Interleaved time = new Interleaved();
      Authority authority = new Authority();
      FakeSession store = new FakeSession("made").onAnotherNode();
      on(store, time.clock()).signIn(FakeSession.request(store), ADA, tokens(0, OVER));
      List<String> seen = new ArrayList<>();
      List<Runnable> nodes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        FakeSession node = store.onAnotherNode();
        node.setId(store.getId());
        node.beforeAccess = () -> time.spend(accessTime(random));
        Duration late = Duration.ofMillis(random.nextInt(200));
        Runnable travel = () -> time.spend(Duration.ofMillis(random.nextInt(150)));
        Clock skewed = Clock.offset(time.clock(), Duration.ofSeconds(random.nextInt(240)));
        nodes.add(
            () -> {
              time.spend(late);
              UserSession user = on(node, skewed);
              if (!user.tokens().fresh(skewed.instant())) {
                turns(skewed, time.clock(), time::spend)
                    .run(
                        user,
                        true,
                        PAGE,
                        () -> {
                          String refreshToken = user.tokens().cache().orElseThrow();
                          user.tokens().renew(ADA, authority.refresh(refreshToken, travel));
                          return "renewed";
                        });
              }
              seen.add(user.tokens().accessToken().orElseThrow());
            });
      }
      time.run(nodes);
      assertThat(authority.refused).as("seed " + seed).isEmpty();
      assertThat(authority.issued).as("seed " + seed).isEqualTo(1);
      assertThat(seen).as("seed " + seed).containsExactly("access-1", "access-1", "access-1");
      assertThat(store.attributes.keySet()).noneMatch(name -> name.startsWith(RefreshLock.MARK));
    }
  }

  @Test
  void f03_whoHasATokenThatLivesLeavesItToTheOther() {
    UserSession user = signedIn();
    second.setAttribute(mark(clock.instant()), true);
    assertThat(turns(never -> {}).run(user, false, PAGE, never())).startsWith("left");
  }

  @Test
  void f03_aMarkOfANodeThatHasDiedIsWaitedForAndThenTakenAway() {
    UserSession user = signedIn();
    second.setAttribute(mark(clock.instant().minusSeconds(200)), true);
    RefreshLock turns = turns(clock::advance);
    for (int page = 0; page < 2; page++) {
      assertThatThrownBy(() -> turns.run(user, true, PAGE, never()))
          .as("as long as that node may be at it")
          .isInstanceOf(GatehouseException.class);
    }
    clock.advance(PAGE);
    assertThat(turns.run(user, true, PAGE, () -> "renewed")).isEqualTo("renewed");
    assertThat(Duration.between(SettableClock.START, clock.instant()))
        .isBetween(Duration.ofSeconds(26), Duration.ofSeconds(28));
    assertThat(first.attributes.keySet()).noneMatch(name -> name.startsWith(RefreshLock.MARK));
  }

  @Test
  void f03_marksOfTheFutureOrOfNobodyKeepNobodyOut() {
    UserSession user = signedIn();
    second.setAttribute(mark(clock.instant().plus(Duration.ofDays(1))), true);
    for (String nobody : List.of("", "x", ".", "12", "99999999999999999999.x")) {
      second.setAttribute(RefreshLock.MARK + nobody, true);
    }
    assertThat(turns(clock::advance).run(user, true, PAGE, () -> "renewed")).isEqualTo("renewed");
    assertThat(clock.instant()).isEqualTo(SettableClock.START.plus(RefreshLock.STORE));
  }

  @Test
  void f03_afterAFailureTheNextOneTries() {
    UserSession user = signedIn();
    GatehouseException down = new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "down");
    assertThatThrownBy(
            () ->
                turns(clock::advance)
                    .run(
                        user,
                        true,
                        PAGE,
                        () -> {
                          throw down;
                        }))
        .isSameAs(down);
    assertThat(turns(clock::advance).run(on(second, clock), true, PAGE, () -> "renewed"))
        .isEqualTo("renewed");
  }

  @Test
  void f03_whoWaitsSeesTheTokensThatTheOtherHasBrought() {
    UserSession user = signedIn();
    UserSession other = on(second, clock);
    assertThat(user.tokens().accessToken()).contains("access-0");
    second.setAttribute(mark(clock.instant()), true);
    AtomicInteger looks = new AtomicInteger();
    Pause pause =
        duration -> {
          if (looks.incrementAndGet() == 5) {
            other.tokens().renew(ADA, tokens(1, LATER));
          }
        };
    assertThat(turns(pause).run(user, true, PAGE, never())).startsWith("renewed by another");
    assertThat(user.tokens().accessToken()).contains("access-1");
    assertThat(user.tokens().cache()).contains("refresh-1");
    assertThat(user.tokens().fresh(clock.instant())).isTrue();
  }

  @Test
  void f03_othersThatNeverEndEndInAFault() {
    UserSession user = signedIn();
    Pause pause =
        duration -> {
          clock.advance(duration);
          second.setAttribute(mark(clock.instant()), true);
        };
    second.setAttribute(mark(clock.instant()), true);
    assertThatThrownBy(() -> turns(pause).run(user, true, PAGE, never()))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE));
    assertThat(clock.instant()).isBefore(SettableClock.START.plus(CALL).plusSeconds(3));
  }

  @Test
  void aSessionThatEndsMeanwhileIsNotRenewed() {
    UserSession user = signedIn();
    Pause pause = duration -> first.endSilently();
    assertThat(turns(pause).run(user, true, PAGE, never())).contains("ended");
  }

  @Test
  void g10_aSessionThatAnotherNodeEndsDuringARenewalGetsNothingBack() {
    signedIn();
    UserSession user = on(second, clock);
    assertThat(user.account()).isPresent();
    Pause pause = duration -> first.attributes.clear();
    assertThat(turns(pause).run(user, true, PAGE, never())).contains("ended");
    user.tokens().renew(ADA, tokens(1, LATER));
    user.tokens().postpone(ADA, LATER);
    assertThat(first.attributes).isEmpty();
  }

  @Test
  void i01_whoHasWaitedForAFailureSharesIt() {
    UserSession user = signedIn();
    String mark = mark(clock.instant());
    second.setAttribute(mark, true);
    Pause pause =
        duration -> {
          clock.advance(duration);
          if (clock.instant().isAfter(SettableClock.START.plusSeconds(5))) {
            first.attributes.remove(mark);
          }
        };
    assertThatThrownBy(() -> turns(pause).run(user, true, PAGE, never()))
        .hasMessageContaining("another node")
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE));
  }

  @Test
  void f03_aStoreThatIsAlwaysSlowDoesNotKeepEverybodyOut() {
    UserSession user = signedIn();
    first.beforeAccess = () -> clock.advance(Duration.ofMillis(60));
    assertThat(turns(clock::advance).run(user, true, PAGE, () -> "renewed")).isEqualTo("renewed");
  }

  @Test
  void f03_aStoreThatFailsAfterARenewalDoesNotSpoilIt() {
    UserSession user = signedIn();
    RefreshLock turns = turns(clock::advance);
    Supplier<String> renewal =
        () -> {
          first.beforeAccess =
              () -> {
                throw new UnsupportedOperationException("the store is away");
              };
          return "renewed";
        };
    assertThat(turns.run(user, true, PAGE, renewal)).isEqualTo("renewed");
  }

  @Test
  void f03_newTokensThatAreLateAreWaitedForAMoment() {
    UserSession user = signedIn();
    UserSession other = on(second, clock);
    assertThat(user.tokens().accessToken()).contains("access-0");
    AtomicInteger looks = new AtomicInteger();
    Pause pause =
        duration -> {
          clock.advance(duration);
          if (looks.incrementAndGet() == 5) {
            other.tokens().renew(ADA, tokens(1, LATER));
          }
        };
    assertThat(turns(pause).isRenewedAfterAll(user)).isTrue();
    assertThat(turns(pause).isRenewedAfterAll(user)).isFalse();
    assertThat(clock.instant()).isBefore(SettableClock.START.plusSeconds(1));
  }

  @Test
  void f14_whatANodeHasWrittenDoesNotStayInItWhenAnotherHasDroppedIt() {
    signedIn();
    for (int i = 1; i <= 21; i++) {
      FakeSession node = i % 3 == 0 ? first : second;
      node.endRequests();
      on(node, clock).tokens().renew(ADA, tokens(i, LATER));
    }
    assertThat(first.written())
        .filteredOn(name -> name.startsWith("gatehouse.cache"))
        .containsExactly("gatehouse.cache.21");
  }

  @Test
  void f03_aRequestThatHasReadTheOldTokensGoesOnWithThemUntilItLooks() {
    UserSession user = signedIn();
    UserSession late = on(first, clock);
    assertThat(user.tokens().accessToken()).contains("access-0");
    on(second, clock).tokens().renew(ADA, tokens(1, LATER));
    on(second, clock).tokens().renew(ADA, tokens(2, LATER));
    assertThat(user.tokens().accessToken()).as("as the node gives them").contains("access-0");
    assertThat(user.tokens().lookAgain()).isTrue();
    assertThat(user.tokens().accessToken()).contains("access-2");
    assertThat(user.tokens().lookAgain()).isFalse();
    assertThat(late.tokens().cache()).as("who has read nothing yet").contains("refresh-2");
    assertThat(first.attributes.keySet())
        .filteredOn(name -> name.startsWith("gatehouse.cache"))
        .as("the others are gone")
        .containsExactly("gatehouse.cache.2");
  }

  /** As Redisson does it: what a node has read stays there, and each request writes its time. */
  @Test
  void g10_aSessionThatAnotherNodeHasEndedIsOverThoughThisOneHasReadIt() {
    signedIn();
    assertThat(on(second, clock).account()).isPresent();
    UserSessions sessions =
        new UserSessions(cipher, clock, Duration.ofHours(12), TokenStore.shared(clock, CALL));
    assertThat(sessions.find(FakeSession.request(second))).isPresent();
    first.attributes.clear();
    first.attributes.put("session:lastAccessedTime", 2L);
    first.attributes.put("session:creationTime", 0L);
    assertThat(sessions.find(FakeSession.request(second))).isEmpty();
    assertThat(second.ended()).isTrue();
  }

  @Test
  void g02_nothingIsLeftOfTokensWhereTheAccountEnds() {
    UserSession user = signedIn();
    user.tokens().renew(ADA, tokens(1, LATER));
    on(second, clock).tokens().renew(ADA, tokens(2, LATER));
    first.setAttribute("gatehouse.cache.x", "not ours");
    user.forgetAccount(ADA);
    assertThat(first.attributes)
        .containsOnlyKeys("gatehouse.trips", "gatehouse.alive", "gatehouse.cache.x");
  }
}

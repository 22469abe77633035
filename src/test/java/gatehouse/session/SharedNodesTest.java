package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.cache.SharedCache;
import gatehouse.cache.TestCaches;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.token.Identity;
import gatehouse.token.LogoutToken;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * SPEC W8, W10, T13, ACCEPTANCE B-17, F-02, F-03, G-05, G-10, G-11, J-07: nodes that share one
 * engine and one store, which shows a node what it has read once as Redisson does.
 */
class SharedNodesTest {
  private static final Duration PAGE = Duration.ofSeconds(16);
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final Instant OVER = SettableClock.START.minusSeconds(1);
  private static final Instant LATER = SettableClock.START.plusSeconds(3_600);
  private static final SignInRecord ADA = of("ada", "sid-ada");

  private final TestCaches engine = new TestCaches();
  private final SettableClock clock = new SettableClock();
  private final UserSessions oneNode = node();
  private final UserSessions otherNode = node();
  private final FakeSession one = made("made").onAnotherNode();
  private final FakeSession other = one.onAnotherNode();

  /** A session is created for something. */
  private static FakeSession made(String id) {
    FakeSession session = new FakeSession(id, new HttpSessionListener() {});
    session.setAttribute("gatehouse.other", new byte[0]);
    return session;
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Cluster cluster() {
    Settings.Session settings =
        new Settings.Session(
            List.of(), Duration.ofMinutes(30), Duration.ofHours(12), Optional.empty());
    return Cluster.of(engine.ofNode(TestCaches.cipher()), settings, CALL, clock);
  }

  private UserSessions node() {
    return new UserSessions(TestCaches.cipher(), clock, Duration.ofHours(12), cluster());
  }

  private static SignInRecord of(String who, @Nullable String sid) {
    return new SignInRecord(
        new UserAccount(who, who, null),
        new OriginalIdToken(new Identity("iss", who, who, "tid"), LATER, "hash-" + who),
        "home",
        sid,
        Set.of("User.Read"),
        UserAuthorities.NONE,
        "csrf-" + who,
        SettableClock.START);
  }

  private static SessionTokens tokens(int number, Instant expiry) {
    return new SessionTokens("access-" + number, expiry, "User.Read", "refresh-" + number);
  }

  private UserSession signIn(SignInRecord who) {
    UserSession user = oneNode.open(FakeSession.request(one));
    user.signIn(FakeSession.request(one), who, tokens(0, OVER));
    other.setId(one.getId());
    return user;
  }

  private UserSession onOtherNode() {
    return otherNode.find(FakeSession.request(other)).orElseThrow();
  }

  @SuppressWarnings("UnnecessaryLambda") // a name for it
  private static Supplier<String> never() {
    return () -> {
      throw new AssertionError("it is not our turn");
    };
  }

  private static UserAuthorities authorities(String role) {
    return new UserAuthorities(Set.of(role), Set.of(), null, Set.of(), null, false);
  }

  private static String renew(UserSession user, int number) {
    return user.renew(
        true,
        PAGE,
        () -> {
          user.tokens().renew(ADA, tokens(number, LATER), authorities("Role-" + number));
          return "renewed";
        });
  }

  @Test
  void f03_whatOneNodeHasRenewedTheOtherTakesOver() {
    UserSession first = signIn(ADA);
    UserSession second = onOtherNode();
    assertThat(second.tokens().accessToken()).contains("access-0");
    assertThat(second.tokens().fresh(clock.instant())).isFalse();
    assertThat(renew(first, 1)).isEqualTo("renewed");
    assertThat(second.tokens().accessToken()).as("as the node gives it").contains("access-0");
    assertThat(second.renew(true, PAGE, never())).isEqualTo("renewed by another node");
    assertThat(second.tokens().accessToken()).contains("access-1");
    assertThat(second.tokens().cache()).contains("refresh-1");
    assertThat(second.tokens().fresh(clock.instant())).isTrue();

    assertThat(second.account().orElseThrow().authorities().roles()).containsExactly("Role-1");

    assertThat(renew(second, 2)).as("the next time, here").isEqualTo("renewed");
    assertThat(first.renew(true, PAGE, never())).isEqualTo("renewed by another node");
    assertThat(first.tokens().cache()).contains("refresh-2");
    assertThat(renew(first, 3)).as("nothing newer is there").isEqualTo("renewed");
  }

  @Test
  void f03_aSignInTakesNothingOverFromTheOneBefore() {
    UserSession first = signIn(ADA);
    assertThat(renew(first, 1)).isEqualTo("renewed");
    signIn(of("bob", "sid-bob"));
    assertThatThrownBy(() -> first.renew(true, PAGE, never()))
        .as("its own renewal runs")
        .isInstanceOf(AssertionError.class);
    assertThat(first.tokens().accessToken()).contains("access-0");
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

  /** In every order that the random times of stores and networks give. */
  @Test
  void f03_threeNodesInAnyOrderRefreshOnceAndAllSeeTheNewTokens() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Interleaved time = new Interleaved();
      Authority authority = new Authority();
      SharedCache leases = engine.ofNode(TestCaches.cipher()).cache("of-test", CALL);
      List<String> seen = new ArrayList<>();
      List<Runnable> nodes = new ArrayList<>();

      FakeSession made = made("made" + seed);
      oneNode
          .open(FakeSession.request(made))
          .signIn(FakeSession.request(made), ADA, tokens(0, OVER));
      for (int i = 0; i < 3; i++) {
        FakeSession session = made.onAnotherNode();
        session.setId(made.getId());
        session.beforeAccess = () -> time.spend(Duration.ofMillis(random.nextInt(25)));
        Duration late = Duration.ofMillis(random.nextInt(200));
        Runnable travel = () -> time.spend(Duration.ofMillis(random.nextInt(150)));
        RefreshLock lock = new RefreshLock(leases, () -> nanos(time), time::spend);
        UserSessions node = node();
        nodes.add(
            () -> {
              time.spend(late);
              UserSession user = node.find(FakeSession.request(session)).orElseThrow();
              if (!user.tokens().fresh(SettableClock.START)) {
                var unused =
                    lock.run(
                        made.getId(),
                        true,
                        PAGE,
                        () ->
                            user.renew(
                                true,
                                PAGE,
                                () -> {
                                  if (user.tokens().fresh(SettableClock.START)) {
                                    return "renewed meanwhile";
                                  }
                                  String token = user.tokens().cache().orElseThrow();
                                  user.tokens().renew(ADA, authority.refresh(token, travel), null);
                                  return "renewed";
                                }));
              }
              seen.add(user.tokens().accessToken().orElseThrow());
            });
      }
      time.run(nodes);
      assertThat(authority.refused).as("seed " + seed).isEmpty();
      assertThat(authority.issued).as("seed " + seed).isEqualTo(1);
      assertThat(seen).as("seed " + seed).containsExactly("access-1", "access-1", "access-1");
    }
  }

  private static long nanos(Interleaved time) {
    return time.clock().millis() * 1_000_000;
  }

  @Test
  void f03_whoHasATokenThatLivesLeavesItToTheOther() {
    UserSession first = signIn(ADA);
    UserSession second = onOtherNode();
    String outcome =
        first.renew(
            true,
            PAGE,
            () -> {
              assertThat(second.renew(false, PAGE, never())).isEqualTo("left to another node");
              return "renewed";
            });
    assertThat(outcome).isEqualTo("renewed");
  }

  /** As Payara does it: what one request writes the other does not see. */
  @Test
  void f03_requestsOfOneNodeWithACopyOfTheSessionEachHaveTheNewTokens() {
    UserSession first = signIn(ADA);
    FakeSession copy = one.onAnotherNode();
    UserSession second = oneNode.find(FakeSession.request(copy)).orElseThrow();
    assertThat(second.tokens().accessToken()).contains("access-0");
    assertThat(second.tokens().fresh(clock.instant())).isFalse();
    String outcome =
        first.renew(
            true,
            PAGE,
            () -> {
              first.tokens().renew(ADA, tokens(1, LATER), null);
              return second.renew(false, PAGE, never());
            });
    assertThat(outcome).isEqualTo("left to another request");
    assertThat(second.tokens().accessToken()).contains("access-1");
    assertThat(second.tokens().fresh(clock.instant())).isTrue();
  }

  @Test
  void f03_renewedTokensAreKeptForAsLongAsASessionMayRest() {
    assertThat(SharedNodes.lifetimeOfTokens(Duration.ofHours(5))).isEqualTo(Duration.ofHours(5));
    assertThat(SharedNodes.lifetimeOfTokens(Duration.ofMinutes(5))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void f03_aNodeThatHasDiedIsWaitedForAsLongAsAPageMayTake() {
    SharedCache leases = engine.ofNode(TestCaches.cipher()).cache("leases", CALL);
    assertThat(leases.claim("session")).isPresent();
    RefreshLock lock = new RefreshLock(leases, () -> clock.millis() * 1_000_000, clock::advance);
    assertThatThrownBy(() -> lock.run("session", true, PAGE, never()))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE));
    assertThat(clock.instant()).isBetween(SettableClock.START.plus(PAGE), LATER);
    assertThat(RefreshLock.lease(CALL))
        .as("longer than a renewal")
        .isGreaterThan(CALL.multipliedBy(3));
  }

  @Test
  void i01_afterAFailureTheNextOneTries() {
    UserSession first = signIn(ADA);
    assertThatThrownBy(
            () ->
                first.renew(
                    true,
                    PAGE,
                    () -> {
                      throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "down");
                    }))
        .hasMessage("down");
    assertThat(renew(onOtherNode(), 1)).isEqualTo("renewed");
  }

  @Test
  void b17_aStateIsTakenOnceThoughBothNodesHaveReadIt() {
    UserSession first = oneNode.open(FakeSession.request(one));
    first
        .pending()
        .keep(
            new PendingAuthorization(
                "state",
                "nonce",
                "verifier",
                "/",
                SettableClock.START,
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    UserSession second = onOtherNode();
    assertThat(second.pending().contains("state")).isTrue();
    assertThat(first.pending().take("state")).isPresent();
    assertThat(second.pending().contains("state")).as("as the node gives it").isTrue();
    assertThat(second.pending().take("state")).isEmpty();
  }

  /** As Redisson does it: what a node has read stays there, and each request writes its time. */
  @Test
  void g10_aSessionThatAnotherNodeHasEndedIsOverThoughThisOneHasReadIt() {
    UserSession first = signIn(ADA);
    UserSession running = onOtherNode();
    assertThat(running.account()).isPresent();
    first.end();
    other.setAttribute("session:lastAccessedTime", 2L);
    running.tokens().renew(ADA, tokens(7, LATER), null);
    assertThat(other.attributes)
        .as("nothing comes back")
        .containsOnlyKeys("session:lastAccessedTime");
    assertThat(otherNode.find(FakeSession.request(other))).isEmpty();
    assertThat(otherNode.open(FakeSession.request(other)).account()).isEmpty();
    assertThat(other.ended()).as("for a new one").isTrue();
  }

  @Test
  void g10_theIdOfBeforeASignInIsAccepted_byNoNode() {
    FakeSession stale = other;
    signIn(ADA);
    FakeSession husk = made("made");
    assertThat(otherNode.find(FakeSession.request(husk))).isEmpty();
    assertThat(stale.getId()).isNotEqualTo("made");
    assertThat(onOtherNode().account()).contains(ADA);
  }

  /** Of twenty callbacks at once one signs in, in the session that the others have, too. */
  @Test
  void b17_whoFindsTheOldIdEndedLeavesAloneWhatASignInHasMadeOfTheSession() {
    FakeSession session = made("before");
    var request = FakeSession.request(session);
    cluster().end("before");
    assertThat(oneNode.find(request)).isEmpty();
    session.setId("after");
    assertThat(oneNode.open(request).id()).isEqualTo("after");
    assertThat(session.ended()).isFalse();
  }

  @Test
  void g05_theFrontChannelReachesSessionsThatThisNodeHasNeverSeen() {
    UserSession ada = signIn(ADA);
    assertThat(otherNode.named().endBySid("sid-of-another", null)).isZero();
    assertThat(otherNode.named().endBySid("sid-ada", "another issuer")).isZero();
    assertThat(onOtherNode().account()).contains(ADA);
    String name = UserSessions.name(ada);
    assertThat(oneNode.isEndedByAuthority(name)).isFalse();
    assertThat(otherNode.named().endBySid("sid-ada", null)).isEqualTo(1);
    assertThat(oneNode.isEndedByAuthority(name)).as("so no hint names her").isTrue();
    assertThat(oneNode.find(FakeSession.request(one))).isEmpty();
    assertThat(otherNode.named().endBySid("sid-ada", "iss")).as("ended already").isZero();
  }

  @Test
  void g05_theBackChannelReachesThem_bySidAndBySubject() {
    signIn(ADA);
    assertThat(node().named().end(new LogoutToken("iss", "bob", null))).isZero();
    assertThat(node().named().end(new LogoutToken("other", "ada", null))).isZero();
    assertThat(node().named().end(new LogoutToken("iss", "ada", "another sid"))).isZero();
    assertThat(node().named().mayInclude(new LogoutToken("iss", null, "any"))).isFalse();
    assertThat(node().named().end(new LogoutToken("iss", "ada", null))).isEqualTo(1);
    assertThat(oneNode.find(FakeSession.request(one))).isEmpty();
  }

  @Test
  void g05_aSessionWithoutSidMayBeTheOneThatIsMeant() {
    signIn(of("eve", null));
    assertThat(node().named().mayInclude(new LogoutToken("iss", null, "any"))).isTrue();
    assertThat(node().named().end(new LogoutToken("iss", "eve", "any"))).isEqualTo(1);
    assertThat(oneNode.find(FakeSession.request(one))).isEmpty();
  }

  @Test
  void w10_aUserWhoSignsInAgainAndAgainIsFoundAsOftenAsThat() {
    Cluster nodes = cluster();
    for (int i = 0; i < 2 * SessionRegistry.LIMIT; i++) {
      nodes.signedIn("session-of-" + i, ADA);
      if (i % 2 == 0) {
        nodes.signedOut("session-of-" + i, ADA);
      }
    }
    assertThat(nodes.isEnded("session-of-1")).as("found, and not pushed out").isFalse();
    nodes.signedIn("one more", ADA);
    assertThat(nodes.isEnded("session-of-1")).as("it makes room").isTrue();
    assertThat(nodes.isEnded("session-of-3")).isFalse();
    assertThat(node().named().endBySid("sid-ada", null)).isEqualTo(SessionRegistry.LIMIT);
    assertThat(nodes.isEnded("session-of-3")).isTrue();
    assertThat(nodes.isEnded("session-of-0")).as("was signed out before").isFalse();
  }

  @Test
  void j03_aSignOutDuringAnOutageHoldsHereAndIsTriedAgain() {
    List<Runnable> later = new ArrayList<>();
    TestCaches gone = new TestCaches();
    SharedCache away = gone.ofNode(TestCaches.cipher()).cache("ended", CALL);
    EndedSessions ended = new EndedSessions(away, later::add);
    gone.stop();
    assertThatThrownBy(() -> ended.add("session"))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSIONS_UNAVAILABLE));
    assertThat(ended.contains("session")).as("here").isTrue();
    assertThat(later).hasSize(1);
    later.remove(0).run();
    assertThat(later).as("and again").hasSize(1);
    ended.close();
    later.remove(0).run();
    assertThat(later).as("but not after the end").isEmpty();
  }

  @Test
  void j03_aStoreThatDoesNotAnswerHasNoStrangers() {
    signIn(ADA);
    engine.stop();
    FakeSession ended = new FakeSession("ended");
    assertThatThrownBy(() -> otherNode.find(FakeSession.request(ended)))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSIONS_UNAVAILABLE));
    assertThat(otherNode.find(FakeSession.request(null))).as("without a cookie").isEmpty();
  }
}

package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.token.Identity;
import gatehouse.token.LogoutToken;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SPEC W10, ACCEPTANCE G-05, G-07, G-08: sessions found and ended without a cookie. */
class SessionIndexTest {
  private static final String ISSUER = "https://login.example/t/v2.0";

  private final SettableClock clock = new SettableClock();
  private final UserSessions sessions =
      new UserSessions(
          new TokenCipher(List.of(new byte[32]), new SecureRandom()),
          clock,
          Duration.ofHours(12),
          Cluster.ofOneNode());
  private final SessionIndex index = (SessionIndex) sessions.listener();
  private final SessionTokens tokens =
      new SessionTokens("access", SettableClock.START.plusSeconds(3_600), "User.Read", "cache");

  /** A browser with a session of its own. */
  private final class Browser {
    final FakeSession session;
    final HttpServletRequest request;
    final UserSession user;

    Browser(String name) {
      session = new FakeSession(name, index);
      session.lastAccessed = clock.instant().toEpochMilli();
      request = FakeSession.request(session);
      user = sessions.open(request);
    }

    Browser signIn(String who, @Nullable String sid) {
      user.signIn(request, of(who, sid), tokens);
      return this;
    }

    boolean isSignedIn() {
      return user.account().isPresent();
    }
  }

  private static SignInRecord of(String who, @Nullable String sid) {
    return new SignInRecord(
        new UserAccount("tid|" + who, who, null),
        new OriginalIdToken(new Identity(ISSUER, "sub-" + who, null, null), null, null),
        null,
        sid,
        Set.of(),
        UserAuthorities.NONE,
        "csrf",
        SettableClock.START);
  }

  @Test
  void e5_sessionsAndTheirUsersAreCounted() {
    new Browser("one").signIn("ada", "S");
    Browser two = new Browser("two").signIn("ada", null);
    new Browser("three").signIn("joerg", null);
    var unused = new Browser("stranger");
    assertThat(sessions.signedIn()).isEqualTo(3);
    assertThat(sessions.users()).isEqualTo(2);
    two.user.end();
    assertThat(sessions.signedIn()).isEqualTo(2);
    assertThat(sessions.users()).isEqualTo(2);
  }

  @Test
  void g05_endsAllSessionsOfTheSidAndNoOther() {
    Browser one = new Browser("one").signIn("ada", "S");
    Browser two = new Browser("two").signIn("ada", "S");
    Browser device = new Browser("device").signIn("ada", "T");
    Browser unnamed = new Browser("unnamed").signIn("ada", null);
    assertThat(sessions.named().endBySid("S", null)).isEqualTo(2);
    assertThat(one.isSignedIn()).isFalse();
    assertThat(two.isSignedIn()).isFalse();
    assertThat(device.isSignedIn()).as("G-08").isTrue();
    assertThat(unnamed.isSignedIn()).isTrue();
    assertThat(sessions.named().endBySid("S", null)).as("again").isZero();
    device.user.end();
    assertThat(unnamed.isSignedIn()).as("G-08").isTrue();
    unnamed.user.end();
    assertThat(index.size()).isZero();
  }

  @Test
  void g05_anIssuerThatIsNotTheSessionsOwnEndsNothing() {
    Browser ada = new Browser("one").signIn("ada", "S");
    for (String issuer : List.of("", "https://login.example", ISSUER + "/", "https://evil/")) {
      assertThat(sessions.named().endBySid("S", issuer)).as(issuer).isZero();
    }
    assertThat(ada.isSignedIn()).isTrue();
    assertThat(sessions.named().endBySid("S", ISSUER)).isEqualTo(1);
  }

  @Test
  void rp39_aLogoutTokenEndsTheSessionOfItsSidOrAllOfItsSubject() {
    Browser one = new Browser("one").signIn("ada", "S");
    Browser two = new Browser("two").signIn("ada", "T");
    Browser bob = new Browser("three").signIn("bob", "S");
    assertThat(sessions.named().end(new LogoutToken("another", "sub-ada", null))).isZero();
    assertThat(sessions.named().end(new LogoutToken("another", null, "S"))).isZero();
    assertThat(sessions.named().end(new LogoutToken(ISSUER, "sub-ada", "U"))).isZero();
    assertThat(sessions.named().end(new LogoutToken(ISSUER, "sub-ada", "S"))).isEqualTo(1);
    assertThat(one.isSignedIn()).isFalse();
    assertThat(bob.isSignedIn()).as("of the same name, another user").isTrue();
    new Browser("four").signIn("ada", null);
    assertThat(sessions.named().end(new LogoutToken(ISSUER, "sub-ada", null))).isEqualTo(2);
    assertThat(two.isSignedIn()).isFalse();
    assertThat(sessions.named().end(new LogoutToken(ISSUER, null, "S"))).isEqualTo(1);
    assertThat(index.size()).isZero();
  }

  @Test
  void rp39_aSubjectEndsTheUsersSessionsWithoutASidToo() {
    Browser unknown = new Browser("one").signIn("ada", null);
    Browser device = new Browser("two").signIn("ada", "T");
    Browser bob = new Browser("three").signIn("bob", null);
    assertThat(sessions.named().end(new LogoutToken(ISSUER, "sub-ada", "S"))).isEqualTo(1);
    assertThat(unknown.isSignedIn()).isFalse();
    assertThat(device.isSignedIn()).isTrue();
    assertThat(bob.isSignedIn()).isTrue();
  }

  @Test
  void rp39_aSidAloneMayNameASessionWhoseSidIsUnknown() {
    LogoutToken token = new LogoutToken(ISSUER, null, "S");
    new Browser("one").signIn("ada", "T");
    assertThat(sessions.named().mayInclude(token)).isFalse();
    Browser unknown = new Browser("two").signIn("ada", null);
    assertThat(sessions.named().mayInclude(token)).isTrue();
    assertThat(sessions.named().mayInclude(new LogoutToken("another", null, "S"))).isFalse();
    assertThat(sessions.named().mayInclude(new LogoutToken(ISSUER, "sub-bob", "S")))
        .as("of somebody else")
        .isFalse();
    unknown.user.end();
    assertThat(sessions.named().mayInclude(token)).isFalse();
  }

  @Test
  void g05_theNewestSignInOfASessionCounts() {
    Browser browser = new Browser("one").signIn("ada", "S").signIn("bob", "T").signIn("bob", "U");
    assertThat(sessions.named().endBySid("S", null)).isZero();
    assertThat(sessions.named().endBySid("T", null)).isZero();
    assertThat(browser.isSignedIn()).isTrue();
    assertThat(sessions.named().endBySid("U", null)).isEqualTo(1);
    assertThat(index.size()).isZero();
  }

  @Test
  void anAccountThatIsForgottenIsNotFound() {
    Browser browser = new Browser("one").signIn("ada", "S");
    browser.user.forgetAccount(of("bob", "S"));
    assertThat(index.ofSid("S")).as("of another user").hasSize(1);
    browser.user.forgetAccount(of("ada", "S"));
    assertThat(index.size()).isZero();
  }

  @Test
  void w8_aSessionFromAStoreIsFoundOnceItHasBeenSeen() {
    Browser before = new Browser("one").signIn("ada", "S");
    UserSessions restarted =
        new UserSessions(
            new TokenCipher(List.of(new byte[32]), new SecureRandom()),
            clock,
            Duration.ofHours(12),
            Cluster.ofOneNode());
    FakeSession stored = new FakeSession("one-1", restarted.listener());
    stored.attributes.putAll(before.session.attributes);
    assertThat(restarted.named().endBySid("S", null)).isZero();
    restarted.find(FakeSession.request(stored));
    FakeSession anotherObject = new FakeSession("one-1", restarted.listener());
    anotherObject.attributes.putAll(stored.attributes);
    restarted.find(FakeSession.request(anotherObject));
    assertThat(restarted.named().endBySid("S", null)).isEqualTo(1);
    assertThat(anotherObject.attributes).as("the one that was seen last").isEmpty();
  }

  @Test
  void b04_visitsOfStrangersAddNothing() {
    Browser stranger = new Browser("stranger");
    stranger
        .user
        .pending()
        .keep(
            new PendingAuthorization(
                "state",
                "n",
                "v",
                "/",
                SettableClock.START,
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    sessions.find(stranger.request);
    sessions.find(FakeSession.request(null));
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      assertThat(sessions.named().endBySid(Long.toHexString(random.nextLong()), null)).isZero();
    }
    assertThat(index.size()).as("G-07").isZero();
  }

  @Test
  void whatAStoreEndsWithoutAWordIsSweptAway() {
    Browser silent = new Browser("silent").signIn("ada", "S");
    new Browser("overdue").signIn("ada", "S");
    Browser alive = new Browser("alive").signIn("bob", "T");
    silent.session.endSilently();
    clock.advance(Duration.ofMinutes(31));
    alive.session.lastAccessed = clock.instant().toEpochMilli();
    new Browser("next");
    assertThat(index.ofSid("S")).isEmpty();
    assertThat(index.ofSid("T")).hasSize(1);
    assertThat(index.size()).isEqualTo(3);
  }

  /** Sign-ins, changes of id, renewals that fail, sign-outs and expiries in every order. */
  @Test
  void g05_theIndexIsEmptyWhenEverythingIsOver() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int thread = t;
      done.add(threads.submit(() -> sessionsOf(thread)));
    }
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();
    assertThat(index.size()).isZero();
  }

  private void sessionsOf(int thread) {
    Random random = new Random(thread);
    List<Browser> browsers = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      browsers.add(
          new Browser("t" + thread + "b" + i)
              .signIn("user" + random.nextInt(5), "sid" + random.nextInt(50)));
    }
    Collections.shuffle(browsers, random);
    for (Browser browser : browsers) {
      switch (random.nextInt(4)) {
        case 0 -> sessions.named().endBySid("sid" + random.nextInt(50), null);
        case 1 -> browser.user.account().ifPresent(browser.user::forgetAccount);
        case 2 -> signInAgain(browser);
        default -> browser.user.end();
      }
    }
    browsers.forEach(browser -> browser.user.end());
  }

  private static void signInAgain(Browser browser) {
    try {
      browser.signIn("another", "sid-another");
    } catch (gatehouse.error.GatehouseException e) {
      // Another thread has ended the session: nobody is signed in.
    }
  }

  @Test
  void g10_aSlowRequestDoesNotBringAnEndedSessionBack() throws Exception {
    for (int i = 0; i < 200; i++) {
      Browser browser = new Browser("slow" + i).signIn("ada", "S" + i);
      String sid = "S" + i;
      CountDownLatch go = new CountDownLatch(1);
      Thread slow =
          new Thread(
              () -> {
                await(go);
                sessions.find(browser.request);
                browser.user.tokens().renew(of("ada", sid), tokens, null);
                browser.user.flashMessages().add("key", null);
                browser.user.flashMessages().add("key", null);
                sessions.find(browser.request);
              });
      slow.start();
      go.countDown();
      sessions.named().endBySid(sid, null);
      slow.join();
      assertThat(browser.isSignedIn()).isFalse();
      assertThat(index.size()).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** T16: what was kept for a sign-in ends with it. */
  @Test
  void t16_whoeverListensIsToldOfEachSignInThatEnds() {
    List<String> over = new ArrayList<>();
    sessions.whenOver(over::add);
    Browser browser = new Browser("one").signIn("ada", "sid");
    sessions.open(FakeSession.request(browser.session));
    assertThat(over).as("it goes on").isEmpty();
    browser.user.signIn(browser.request, of("olu", null), tokens);
    assertThat(over).as("somebody else has signed in").containsExactly("csrf");
    browser.user.end();
    assertThat(over).as("the session is over").containsExactly("csrf", "csrf");
  }
}

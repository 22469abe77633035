package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC T6, T13, issue 5: when a token is renewed, and what it is good for. */
class StoredTokensTest {
  private static final Instant EXPIRY = SettableClock.START.plus(Duration.ofHours(1));
  static final SignInRecord ADA =
      new SignInRecord(
          new UserAccount("tid|ada", "Ada", null),
          new OriginalIdToken(new Identity("iss", "sub", "oid", "tid"), null, null),
          "home",
          null,
          Set.of("User.Read"),
          UserAuthorities.NONE,
          "csrf",
          SettableClock.START);

  private final SettableClock clock = new SettableClock();
  private final FakeSession session = new FakeSession("one");
  private final HttpServletRequest request = FakeSession.request(session);
  private final UserSession user =
      new UserSessions(
              new TokenCipher(List.of(new byte[32]), new SecureRandom()),
              clock,
              Duration.ofHours(12),
              Cluster.ofOneNode())
          .open(request);

  private void signIn(Instant expiry, String scopes) {
    user.signIn(request, ADA, new SessionTokens("access", expiry, scopes, "cache"));
  }

  private boolean freshBefore(Instant expiry, Duration left) {
    return user.tokens().fresh(expiry.minus(left));
  }

  @Test
  void t13_renewalsOfTokensThatEndTogetherAreSpreadOverFiveMinutes() {
    int sessions = 2_000;
    int[] freshAt = new int[12];
    for (int i = 0; i < sessions; i++) {
      signIn(EXPIRY, "User.Read");
      for (int minute = 0; minute < freshAt.length; minute++) {
        freshAt[minute] += freshBefore(EXPIRY, Duration.ofMinutes(minute)) ? 1 : 0;
      }
    }
    assertThat(freshAt[5]).as("with 5 minutes to live all are due").isZero();
    assertThat(freshAt[10]).as("with more than 10 none").isGreaterThan(sessions * 99 / 100);
    assertThat(freshAt[11]).isEqualTo(sessions);
    for (int minute = 5; minute < 10; minute++) {
      assertThat(freshAt[minute + 1] - freshAt[minute])
          .as("in each of the minutes between about a fifth")
          .isBetween(sessions / 8, sessions / 3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 40})
  void t13_theMarginOfAShortTokenIsATenthOfItsLifetime(int minutes) {
    Instant expiry = SettableClock.START.plus(Duration.ofMinutes(minutes));
    Duration margin = Duration.ofMinutes(minutes).dividedBy(10);
    Duration spread = Duration.ofMinutes(minutes).dividedBy(12);
    for (int i = 0; i < 100; i++) {
      signIn(expiry, "User.Read");
      assertThat(user.tokens().fresh(SettableClock.START)).as("it is new").isTrue();
      assertThat(freshBefore(expiry, margin.plus(spread).plusSeconds(1))).isTrue();
      assertThat(freshBefore(expiry, margin)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "120, 120", "3300, 3000", "86400, 3000"})
  void t13_theAuthorityMayWantItEarlierButNotLater(long refreshIn, long due) {
    signIn(EXPIRY, "User.Read");
    user.tokens()
        .renew(
            ADA,
            new SessionTokens(
                "access", EXPIRY, Duration.ofSeconds(refreshIn), "User.Read", "cache"),
            null);
    boolean early = refreshIn < 3000;
    Instant then = SettableClock.START.plusSeconds(due);
    assertThat(user.tokens().fresh(early ? then.minusSeconds(1) : SettableClock.START)).isTrue();
    assertThat(user.tokens().fresh(early ? then : EXPIRY.minus(RenewalTime.MARGIN))).isFalse();
  }

  @Test
  void i02_aFailedRenewalIsDueAgainLaterAndForItsOwnerAlone() {
    signIn(EXPIRY, "User.Read");
    Instant now = EXPIRY.minus(Duration.ofMinutes(4));
    user.tokens().postpone(ADA, now.plusSeconds(30));
    assertThat(user.tokens().fresh(now)).isTrue();
    assertThat(user.tokens().fresh(now.plusSeconds(30))).isFalse();
    SignInRecord other =
        new SignInRecord(
            ADA.account(),
            new OriginalIdToken(new Identity("iss", "other", "oid-2", "tid"), null, null),
            "home",
            null,
            Set.of(),
            UserAuthorities.NONE,
            "csrf",
            SettableClock.START);
    user.tokens().postpone(other, EXPIRY);
    assertThat(user.tokens().fresh(now.plusSeconds(30))).isFalse();
  }

  @Test
  void i12_aRefusedTokenIsUsedNoMoreUnlessItHasBeenReplaced() {
    signIn(EXPIRY, "User.Read");
    assertThat(user.tokens().refuse("an older one")).as("there is another").isTrue();
    assertThat(user.tokens().fresh(SettableClock.START)).isTrue();
    assertThat(user.tokens().refuse("access")).isTrue();
    assertThat(user.tokens().fresh(SettableClock.START)).isFalse();
    assertThat(user.tokens().expiry()).contains(Instant.EPOCH);
    user.tokens().postpone(ADA, EXPIRY);
    assertThat(user.tokens().fresh(SettableClock.START)).as("no token is fresh by that").isFalse();
    user.tokens().renew(ADA, new SessionTokens("access-2", EXPIRY, "User.Read", "cache-2"), null);
    assertThat(user.tokens().fresh(SettableClock.START)).isTrue();
    assertThat(user.tokens().refuse("access-2")).as("once a minute").isFalse();
    assertThat(user.tokens().fresh(SettableClock.START)).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(user.tokens().refuse("access-2")).isTrue();
  }

  @Test
  void f03_whatAnOlderSignInOfTheSameUserBringsLateChangesNothing() {
    signIn(EXPIRY, "User.Read");
    SignInRecord newer =
        new SignInRecord(
            ADA.account(),
            new OriginalIdToken(ADA.identity(), null, "hash of another nonce"),
            "home",
            null,
            Set.of("User.Read", "Calendars.Read"),
            UserAuthorities.NONE,
            "csrf",
            SettableClock.START);
    SessionTokens tokens = new SessionTokens("newer", EXPIRY, "User.Read Calendars.Read", "cache");
    user.signIn(request, newer, tokens);
    user.tokens().renew(ADA, new SessionTokens("late", EXPIRY, "User.Read", "late"), null);
    user.tokens().postpone(ADA, SettableClock.START);
    user.forgetAccount(ADA);
    assertThat(user.tokens().accessToken()).contains("newer");
    assertThat(user.tokens().fresh(SettableClock.START)).isTrue();
    assertThat(user.account()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User.Read Calendars.Read",
        "calendars.read USER.READ openid",
        "  openid\tCalendars.Read ",
        "https://graph.microsoft.com/Calendars.Read https://graph.microsoft.com/User.Read"
      })
  void t6_scopesComeInAnyCaseOrderAndForm(String scopes) {
    signIn(EXPIRY, scopes);
    GrantedScopes granted = user.tokens().scopes().orElseThrow();
    assertThat(granted.contains("Calendars.Read")).isTrue();
    assertThat(granted.contains("https://graph.microsoft.com/calendars.read")).isTrue();
    assertThat(granted.contains("Calendars.ReadWrite")).isFalse();
    assertThat(granted.contains("Read")).isFalse();
  }
}

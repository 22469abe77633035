package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.authorization.AccessRules;
import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import gatehouse.session.Cluster;
import gatehouse.session.FakeSession;
import gatehouse.session.SessionTokens;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserAuthorities;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE G-04: with an authority that this application has never reached. */
class SignOutTest {
  private final Settings settings = TestSettings.with(Settings.Prompt.LOGIN);
  private final Clock clock = new SettableClock();
  private final TokenCipher cipher = new TokenCipher(List.of(new byte[32]), new SecureRandom());
  private final FakeSession session = new FakeSession("id");
  private final HttpServletRequest request = FakeSession.request(session);
  private final UserSession user =
      new UserSessions(cipher, clock, Duration.ofHours(12), Cluster.ofOneNode()).open(request);

  private AuthHelper helper() {
    return new AuthHelper(
        settings,
        UnreachableAuthority.of(settings, clock),
        new UserProfile(Optional.empty(), Optional.empty()),
        new StateParameter(cipher),
        new AccessRules(Map.of()),
        new SecureRandom(),
        clock);
  }

  private void signIn() {
    SignInRecord signedIn =
        new SignInRecord(
            new UserAccount("tid|oid", "Ada", "ada@example.com"),
            new OriginalIdToken(new Identity("iss", "sub", "oid", "tid"), null, null),
            "home",
            null,
            Set.of(),
            UserAuthorities.NONE,
            "csrf",
            clock.instant());
    user.signIn(
        request, signedIn, new SessionTokens("access", clock.instant(), "User.Read", "cache"));
  }

  @Test
  void g04_theUserIsSignedOutHereAndToldThatThisIsAll() {
    signIn();
    SignOut signOut = helper().signOut(Optional.of(user), Settings.Reach.AUTHORITY);
    assertThat(session.ended()).isTrue();
    assertThat(signOut).isEqualTo(SignOut.here(settings.signOut().postLogoutRedirectUri(), false));
  }

  @Test
  void g10_whereNobodyIsSignedInThereIsNothingMoreToDo() {
    assertThat(helper().signOut(Optional.of(user), Settings.Reach.AUTHORITY).complete()).isTrue();
    assertThat(session.ended()).as("with its pending sign-ins").isTrue();
    assertThat(helper().signOut(Optional.empty(), Settings.Reach.AUTHORITY).complete()).isTrue();
  }
}

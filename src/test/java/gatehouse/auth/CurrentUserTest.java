package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SPEC W1: a page gets its user, and their session, from {@link AuthFilter} alone. */
class CurrentUserTest {
  private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(1));
  private static final SignInRecord ADA =
      new SignInRecord(
          new UserAccount("tid|ada", "Ada", null),
          new OriginalIdToken(new Identity("iss", "sub", "oid", "tid"), null, null),
          "home",
          null,
          Set.of(),
          UserAuthorities.NONE,
          "csrf",
          SettableClock.START);

  private final HttpServletRequest request = FakeSession.request(new FakeSession("id"));
  private final UserSession session =
      new UserSessions(
              new TokenCipher(List.of(new byte[32]), new SecureRandom()),
              new SettableClock(),
              Duration.ofHours(12),
              Cluster.ofOneNode())
          .open(request);

  @Test
  void aRouteFindsTheSessionThatItsFilterAttached() {
    assertThatThrownBy(() -> CurrentUser.of(request)).isInstanceOf(IllegalStateException.class);
    session.signIn(
        request, ADA, new SessionTokens("access", SettableClock.START, "User.Read", "cache"));
    CurrentUser user = CurrentUser.attach(request, session, DEADLINE);
    assertThat(CurrentUser.of(request)).isSameAs(user);
    assertThat(user.account()).isEqualTo(ADA.account());
    assertThat(CurrentUser.of(request).session()).isSameAs(session);
  }

  @Test
  void whoIsSignedOutMeanwhileIsNotAttached() {
    assertThatThrownBy(() -> CurrentUser.attach(request, session, DEADLINE))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERACTION_REQUIRED));
    assertThatThrownBy(() -> CurrentUser.of(request)).isInstanceOf(IllegalStateException.class);
  }
}

package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.http.Deadline;
import gatehouse.session.FakeSession;
import gatehouse.session.TokenStore;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SPEC W1: a page gets its user, and their session, from {@link AuthFilter} alone. */
class CurrentUserTest {
  private final HttpServletRequest request = FakeSession.request(new FakeSession("id"));
  private final UserSession session =
      new UserSessions(
              new TokenCipher(List.of(new byte[32]), new SecureRandom()),
              new SettableClock(),
              Duration.ofHours(12),
              TokenStore.local())
          .open(request);

  @Test
  void aRouteFindsTheSessionThatItsFilterAttached() {
    assertThatThrownBy(() -> CurrentUser.of(request)).isInstanceOf(IllegalStateException.class);
    CurrentUser user =
        new CurrentUser(
            new UserAccount("tid|ada", "Ada", null), session, Deadline.in(Duration.ofSeconds(1)));
    user.attachTo(request);
    assertThat(CurrentUser.of(request)).isSameAs(user);
    assertThat(CurrentUser.of(request).session()).isSameAs(session);
  }
}

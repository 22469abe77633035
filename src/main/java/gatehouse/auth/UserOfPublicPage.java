package gatehouse.auth;

import gatehouse.audit.SecurityEvent;
import gatehouse.error.Causes;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed-in user on a page that strangers see, too, so one that {@link AuthFilter} does not
 * protect: the access token is alive, or there is no user. Nobody is sent to the authority, and to
 * renew a token in good time is left to the pages that cannot do without.
 */
public final class UserOfPublicPage {
  private static final Logger LOG = LoggerFactory.getLogger(UserOfPublicPage.class);

  private final AuthHelper helper;
  private final UserSessions sessions;
  private final Clock clock;

  public UserOfPublicPage(AuthHelper helper, UserSessions sessions, Clock clock) {
    this.helper = helper;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Empty if nobody is signed in, or if the token cannot be renewed now.
   *
   * @param atMost for everything that the page does with the user
   */
  public Optional<CurrentUser> of(HttpServletRequest request, Duration atMost) {
    Optional<UserSession> session = sessions.find(request);
    Optional<SignInRecord> signedIn = session.flatMap(UserSession::account);
    if (signedIn.isEmpty()) {
      return Optional.empty();
    }
    Deadline deadline = Deadline.in(atMost);
    try {
      if (session.get().tokens().expiry().filter(clock.instant()::isBefore).isEmpty()) {
        helper.ensureFreshToken(session.get(), deadline);
      }
      return Optional.of(CurrentUser.attach(request, session.get(), deadline));
    } catch (GatehouseException e) {
      LOG.info("a public page does without its user: {}", Causes.names(e));
      if (session.flatMap(UserSession::account).isEmpty()) {
        CurrentUserFilter.forget(request);
        SecurityEvent.refusal(SecurityEvent.Type.ACCOUNT_ENDED, signedIn.get().account().key(), e)
            .note(request);
      }
      return Optional.empty();
    }
  }
}

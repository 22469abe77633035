package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.UserSession;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a callback gets that cannot be matched with a sign-in of this browser: nothing of it is
 * believed but what this application itself has written into the state.
 */
final class LostSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(LostSignIn.class);

  /** Later than that, a sign-in starts again only when the user says so. */
  private static final Duration RESTART = Duration.ofHours(1);

  private final StateParameter states;
  private final SignInRedirector redirector;
  private final String home;
  private final Clock clock;

  LostSignIn(StateParameter states, SignInRedirector redirector, String home, Clock clock) {
    this.states = states;
    this.redirector = redirector;
    this.home = home;
    this.clock = clock;
  }

  /**
   * @throws GatehouseException if an error page is the answer
   */
  void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      GatehouseException refusal) {
    Optional<StateParameter.Contents> lost =
        Optional.ofNullable(request.getParameter("state")).flatMap(states::open);
    boolean stale = refusal.code() == ErrorCode.SIGN_IN_STALE;
    if (stale && session.flatMap(UserSession::account).isPresent()) {
      // Reload or the back button, after the sign-in has succeeded.
      Redirect.seeOther(response, home);
    } else if (stale && lost.filter(state -> restarts(request, state)).isPresent()) {
      LOG.info("a sign-in that is not pending any more starts again");
      restart(request, response, lost.get());
    } else {
      throw explained(request, session, lost, refusal);
    }
  }

  /**
   * Whether it starts again without being asked: once, and only if the authority has let the user
   * in or was to show no page, and the user is looking (decision 0024).
   */
  private boolean restarts(HttpServletRequest request, StateParameter.Contents lost) {
    return lost.trips() == 0
        && lost.isYoungerThan(RESTART, clock.instant())
        && (request.getParameter("code") != null) == (request.getParameter("error") == null)
        && (request.getParameter("code") != null || lost.silent())
        && FetchMetadata.isTopLevelNavigation(request);
  }

  private void restart(
      HttpServletRequest request, HttpServletResponse response, StateParameter.Contents lost) {
    SignInRequired.offerSignIn(request, lost.returnAddress());
    String page = redirector.pageOrHome(lost.returnAddress());
    redirector.restart(request, response, SignInStart.ordinary(page, lost.trips() + 1));
  }

  /** Offers to start again, at the page that the state names if this application made it. */
  private static GatehouseException explained(
      HttpServletRequest request,
      Optional<UserSession> session,
      Optional<StateParameter.Contents> lost,
      GatehouseException refusal) {
    lost.ifPresent(state -> SignInRequired.offerSignIn(request, state.returnAddress()));
    return refusal.code() == ErrorCode.SIGN_IN_STALE && lost.isPresent() && session.isEmpty()
        ? new GatehouseException(
            ErrorCode.SIGN_IN_LOST,
            "the callback of a sign-in comes without its session",
            null,
            refusal)
        : refusal;
  }
}

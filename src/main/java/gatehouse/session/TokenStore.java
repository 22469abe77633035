package gatehouse.session;

import gatehouse.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the tokens of sessions are kept and renewed: by this node alone, or by several nodes that
 * share their sessions. Chosen once, at start. Thread-safe.
 */
public sealed interface TokenStore permits LocalTokenStore, SharedTokenStore {
  static TokenStore local() {
    return new LocalTokenStore();
  }

  /**
   * @param call how long a call to the authority may take
   */
  static TokenStore shared(Clock clock, Duration call) {
    return new SharedTokenStore(new RefreshLock(clock, System::nanoTime, Pause.IN_THREAD, call));
  }

  /** The attributes of those names, for one request. */
  AttributeSet attributes(Attributes attributes, List<String> names);

  /** Somebody is signed in from now on. */
  void signedIn(Attributes attributes);

  /** Whether another node has ended the session, though this one can still read from it. */
  boolean isEndedElsewhere(Attributes attributes);

  /**
   * Runs the renewal unless another one of the session is under way; then that one's outcome is
   * shared.
   *
   * @param urgent whether another renewal is waited for
   * @param atMost how long
   * @return what became of it, for tests and debugging
   */
  String renew(UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal);

  /** Whether another node has brought newer tokens, though the authority refuses to renew these. */
  boolean isRenewedElsewhere(UserSession session);
}

package gatehouse.session;

import gatehouse.config.Settings;
import gatehouse.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the tokens of sessions are stored and renewed: by this node alone, or by several nodes that
 * share their sessions. Chosen once, at start. Thread-safe.
 */
public sealed interface TokenStore permits LocalTokenStore, SharedTokenStore {
  /**
   * @param call how long a call to the authority may take
   */
  static TokenStore of(Settings.Session settings, Clock clock, Duration call) {
    return settings.isShared() ? shared(clock, call) : local();
  }

  static TokenStore local() {
    return new LocalTokenStore();
  }

  /**
   * @param call how long a call to the authority may take
   */
  static TokenStore shared(Clock clock, Duration call) {
    return new SharedTokenStore(new RefreshLock(clock, System::nanoTime, Pause.IN_THREAD, call));
  }

  /** The attributes with those names, for one request. */
  AttributeSet attributes(Attributes attributes, List<String> names);

  /** To be called at a sign-in. */
  void signedIn(Attributes attributes);

  /** Whether another node has ended the session, though this node can still read it. */
  boolean isEndedElsewhere(Attributes attributes);

  /**
   * Runs the renewal, unless another one of the session is running.
   *
   * @param urgent whether to wait for the other renewal and to share its result
   * @param atMost how long to wait for another node
   * @return the outcome, for tests and debugging
   */
  String renew(UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal);

  /** Whether another node has stored newer tokens, though the authority refuses to renew these. */
  boolean isRenewedElsewhere(UserSession session);
}

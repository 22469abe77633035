package gatehouse;

import gatehouse.cache.SharedCaches;
import gatehouse.cache.SharedReplayCache;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.session.Cluster;
import gatehouse.session.SessionKeys;
import gatehouse.session.UserSessions;
import gatehouse.token.ReplayCache;
import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * What keeps the sessions: of this node alone, or with caches that several nodes share.
 *
 * @param seen of the authority's logout tokens
 */
record SessionParts(
    TokenCipher cipher, UserSessions sessions, ReplayCache seen, AutoCloseable shared) {
  /** Longer than the authority lets a logout token live. */
  private static final Duration LOGOUT_TOKEN = Duration.ofHours(2);

  /**
   * @param call how long a call to the authority may take
   * @throws SettingsException if the shared caches cannot be opened
   */
  static SessionParts of(Settings.Session settings, Duration call, SecureRandom random, Clock clock)
      throws SettingsException {
    TokenCipher cipher = new TokenCipher(SessionKeys.of(settings, random), random);
    if (settings.sharedCache().isEmpty()) {
      UserSessions sessions =
          new UserSessions(cipher, clock, settings.longest(), Cluster.ofOneNode());
      return new SessionParts(cipher, sessions, ReplayCache.ofThisNode(), () -> {});
    }
    SharedCaches caches = SharedCaches.open(settings.sharedCache().get(), cipher);
    Cluster cluster = Cluster.of(caches, settings, call, clock);
    return new SessionParts(
        cipher,
        new UserSessions(cipher, clock, settings.longest(), cluster),
        new SharedReplayCache(caches.cache("logout-tokens", LOGOUT_TOKEN)),
        () -> {
          cluster.close();
          caches.close();
        });
  }
}

package gatehouse.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When an access token is to be renewed (SPEC T13). */
final class RenewalTime {
  /**
   * An access token with less than this to live, or than a tenth of its lifetime, is renewed before
   * it is used.
   */
  static final Duration MARGIN = Duration.ofMinutes(5);

  private static final int MARGINS = 10;

  /** A token is renewed earlier than that by up to this fraction of its lifetime. */
  private static final int SPREAD = 12;

  private RenewalTime() {}

  /** When the authority wants it, and at the latest before the margin. */
  static Instant of(SessionTokens tokens, Instant now) {
    Instant expiry = tokens.expiresAt();
    long lifetime = Math.max(0, Duration.between(now, expiry).toMillis());
    long margin = Math.min(MARGIN.toMillis(), lifetime / MARGINS);
    // Random, so that sessions that began together are not all renewed in the same minute.
    long earlier = ThreadLocalRandom.current().nextLong(lifetime / SPREAD + 1);
    Instant latest = expiry.minusMillis(margin + earlier);
    Duration hint = tokens.refreshIn();
    return hint != null && now.plus(hint).isBefore(latest) ? now.plus(hint) : latest;
  }
}

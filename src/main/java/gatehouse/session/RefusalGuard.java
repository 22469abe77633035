package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Remembers when an API last refused a token, since one that refuses each would never end. */
final class RefusalGuard {
  /**
   * Of the session's own token. Survives a sign-in: whether its token does better is seen when it
   * is used.
   */
  static final String ATTRIBUTE = "gatehouse.refused";

  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

  private final SealedAttribute<Instant> refusedAt;
  private final Clock clock;

  RefusalGuard(Attributes attributes, String name, Clock clock) {
    this.refusedAt = new SealedAttribute<>(attributes, name, Instant.class);
    this.clock = clock;
  }

  /** Whether to try again with another token: not if one was refused less than a minute ago. */
  boolean passes() {
    Instant now = clock.instant();
    if (refusedAt
        .get()
        .filter(last -> Duration.between(last, now).abs().compareTo(BETWEEN_REFUSALS) < 0)
        .isPresent()) {
      return false;
    }
    refusedAt.set(now);
    return true;
  }
}

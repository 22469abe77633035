package gatehouse.session;

import gatehouse.error.InteractionRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What a script's request lacked, kept for the next sign-in: the script itself cannot be redirected
 * to the authority (SPEC W13).
 */
public final class PendingInteraction {
  /** A script asks for the sign-in at once; what is older does not belong to the next one. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final SealedAttribute<Kept> kept;
  private final Clock clock;

  private record Kept(InteractionRequest interaction, Instant at) {}

  PendingInteraction(Attributes attributes, Clock clock) {
    this.kept = new SealedAttribute<>(attributes, "gatehouse.interaction", Kept.class);
    this.clock = clock;
  }

  public void keep(InteractionRequest interaction) {
    kept.set(new Kept(interaction, clock.instant()));
  }

  /** Removes and returns what was kept in the last ten minutes. */
  public InteractionRequest take() {
    return kept.take()
        .filter(it -> Duration.between(it.at, clock.instant()).abs().compareTo(LIFETIME) < 0)
        .map(Kept::interaction)
        .orElse(InteractionRequest.NONE);
  }

  void remove() {
    kept.remove();
  }
}

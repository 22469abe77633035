package gatehouse.devtenant.grants;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Access tokens for Graph, which alone looks into them. */
public final class AccessTokens {
  /** A token that was issued. */
  public record Issued(Grant grant, Instant expiresAt) {}

  private final Clock clock;
  private final BoundedMap<Issued> issued = new BoundedMap<>(20_000);

  public AccessTokens(Clock clock) {
    this.clock = clock;
  }

  public void remember(String token, Grant grant, Instant expiresAt) {
    issued.put(token, new Issued(grant, expiresAt));
  }

  /** A token that is known and not expired. */
  public Optional<Issued> valid(String token) {
    return issued.get(token).filter(found -> clock.instant().isBefore(found.expiresAt()));
  }

  public boolean isKnown(String token) {
    return issued.get(token).isPresent();
  }

  /** As continuous access evaluation does: they end before their time. */
  public void revokeAll() {
    issued.clear();
  }
}

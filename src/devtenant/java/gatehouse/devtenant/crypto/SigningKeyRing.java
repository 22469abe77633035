package gatehouse.devtenant.crypto;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The key that signs now, and all those that are published. */
public final class SigningKeyRing {
  private final Clock clock;
  private final List<SigningKey> published = new ArrayList<>();
  private SigningKey current;

  public SigningKeyRing(Clock clock) {
    this.clock = clock;
    this.current = SigningKey.generate(clock.instant());
    published.add(current);
  }

  public synchronized SigningKey current() {
    return current;
  }

  public synchronized List<SigningKey> published() {
    return List.copyOf(published);
  }

  /** A new key signs from now on; the former ones stay published. */
  public SigningKey rotate() {
    SigningKey fresh = SigningKey.generate(clock.instant());
    synchronized (this) {
      published.add(0, fresh);
      current = fresh;
    }
    return fresh;
  }

  /** Publishes one more key that signs nothing. */
  public synchronized void publish(SigningKey key) {
    published.add(key);
  }

  /** Withdraws all keys but the one that signs. */
  public synchronized void publishOnlyCurrent() {
    published.clear();
    published.add(current);
  }

  /** Withdraws even that. */
  public synchronized void publishNone() {
    published.clear();
  }
}

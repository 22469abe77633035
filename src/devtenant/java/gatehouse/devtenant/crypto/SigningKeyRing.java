package gatehouse.devtenant.crypto;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that signs now, and all those that are published. The first is made when needed. */
public final class SigningKeyRing {
  private final Clock clock;
  private final List<SigningKey> published = new ArrayList<>();
  private @Nullable SigningKey current;

  public SigningKeyRing(Clock clock) {
    this.clock = clock;
  }

  public synchronized SigningKey current() {
    SigningKey key = current;
    return key != null ? key : rotate();
  }

  public synchronized List<SigningKey> published() {
    current();
    return List.copyOf(published);
  }

  /** A new key signs from now on; the former ones stay published. */
  public synchronized SigningKey rotate() {
    SigningKey fresh = SigningKey.generate(clock.instant());
    published.add(0, fresh);
    current = fresh;
    return fresh;
  }

  /** Publishes one more key that signs nothing. */
  public synchronized void publish(SigningKey key) {
    current();
    published.add(key);
  }

  /** Withdraws all keys but the one that signs. */
  public synchronized void publishOnlyCurrent() {
    SigningKey key = current();
    published.clear();
    published.add(key);
  }

  /** Withdraws even that. */
  public synchronized void publishNone() {
    current();
    published.clear();
  }
}

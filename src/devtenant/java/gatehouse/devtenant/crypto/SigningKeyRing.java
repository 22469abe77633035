package gatehouse.devtenant.crypto;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that signs now, and all those that are published. The first is made when needed. */
public final class SigningKeyRing {
  private final Clock clock;
  private final @Nullable Path kept;
  private final List<SigningKey> published = new ArrayList<>();
  private @Nullable SigningKey current;

  public SigningKeyRing(Clock clock) {
    this(clock, null);
  }

  /**
   * @param kept the file of the first key; null for one that is not kept
   */
  public SigningKeyRing(Clock clock, @Nullable Path kept) {
    this.clock = clock;
    this.kept = kept;
  }

  public synchronized SigningKey current() {
    SigningKey key = current;
    return key != null ? key : signFromNow(first());
  }

  public synchronized List<SigningKey> published() {
    current();
    return List.copyOf(published);
  }

  /** A new key signs from now on; the former ones stay published. */
  public synchronized SigningKey rotate() {
    return signFromNow(SigningKey.generate(clock.instant()));
  }

  private SigningKey first() {
    Instant now = clock.instant();
    return kept == null ? SigningKey.generate(now) : KeptKey.in(kept, now);
  }

  private SigningKey signFromNow(SigningKey key) {
    published.add(0, key);
    current = key;
    return key;
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

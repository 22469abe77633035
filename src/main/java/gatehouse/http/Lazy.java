package gatehouse.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made at its first use, once. If that fails, the next use tries again. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T value;

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T made = value;
    if (made != null) {
      return made;
    }
    synchronized (this) {
      made = value;
      if (made == null) {
        made = maker.get();
        value = made;
      }
      return made;
    }
  }

  /** Whether there is a value already. */
  public boolean made() {
    return value != null;
  }
}

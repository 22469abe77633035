package gatehouse.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attribute of a session, encoded by {@link SessionCodec} and decoded once per request. */
public final class SealedAttribute<T> {
  private final Attributes attributes;
  private final String name;
  private final Class<T> type;
  private @Nullable Object opened;
  private @Nullable T value;

  SealedAttribute(Attributes attributes, String name, Class<T> type) {
    this.attributes = attributes;
    this.name = name;
    this.type = type;
  }

  String name() {
    return name;
  }

  public Optional<T> get() {
    Object stored = attributes.get(name);
    if (stored == null) {
      return Optional.empty();
    }
    if (stored != opened) {
      value = attributes.open(name, stored, type).orElse(null);
      opened = stored;
    }
    return Optional.ofNullable(value);
  }

  /** Its size; 0 if there is none. */
  int bytes() {
    return attributes.get(name) instanceof byte[] sealed ? sealed.length : 0;
  }

  public void set(T newValue) {
    attributes.set(name, attributes.seal(name, newValue));
  }

  public void remove() {
    attributes.remove(name);
  }

  /** Removes and returns the value. */
  Optional<T> take() {
    Optional<T> taken = get();
    remove();
    return taken;
  }
}

package gatehouse.session;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The small values of one session, all in one attribute, since a store is asked once for each. For
 * one request, which reads them once.
 */
final class SmallValues {
  static final String ATTRIBUTE = "gatehouse.values";

  private final Attributes attributes;
  private final SealedAttribute<All> stored;
  private @Nullable Map<String, String> read;

  /** As {@link SessionCodec#write} has them. */
  private record All(Map<String, String> byName) {}

  SmallValues(Attributes attributes) {
    this.attributes = attributes;
    this.stored = new SealedAttribute<>(attributes, ATTRIBUTE, All.class);
  }

  <T> Optional<T> get(String name, Class<T> type) {
    Map<String, String> known = read;
    if (known == null) {
      known = newest();
      read = known;
    }
    return Optional.ofNullable(known.get(name)).flatMap(text -> SessionCodec.read(text, type));
  }

  private Map<String, String> newest() {
    return stored.get().map(All::byName).orElse(Map.of());
  }

  /** Lets the next look read what other requests may have written. */
  void forget() {
    read = null;
  }

  void set(String name, Object value) {
    synchronized (attributes.lock()) {
      Map<String, String> all = new TreeMap<>(newest());
      all.put(name, SessionCodec.write(value));
      write(all);
    }
  }

  void remove(String name) {
    removeAll(name::equals);
  }

  /** Those whose names begin with that. */
  void removeAllOf(String prefix) {
    removeAll(name -> name.startsWith(prefix));
  }

  private void removeAll(Predicate<String> names) {
    synchronized (attributes.lock()) {
      Map<String, String> all = new TreeMap<>(newest());
      if (all.keySet().removeIf(names)) {
        write(all);
      }
    }
  }

  private void write(Map<String, String> all) {
    if (all.isEmpty()) {
      stored.remove();
    } else {
      stored.set(new All(all));
    }
    read = all;
  }
}

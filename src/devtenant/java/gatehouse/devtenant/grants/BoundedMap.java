package gatehouse.devtenant.grants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values by key; the oldest are forgotten, so that days of load don't fill the heap. */
public final class BoundedMap<V> {
  private final Map<String, V> values;

  public BoundedMap(int capacity) {
    this.values =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > capacity;
          }
        };
  }

  public synchronized void put(String key, V value) {
    values.put(key, value);
  }

  public synchronized Optional<V> get(@Nullable String key) {
    return key == null ? Optional.empty() : Optional.ofNullable(values.get(key));
  }

  public synchronized Optional<V> remove(@Nullable String key) {
    return key == null ? Optional.empty() : Optional.ofNullable(values.remove(key));
  }

  /** Replaces the value in one step and returns the one that was there before. */
  public synchronized Optional<V> replace(String key, UnaryOperator<V> change) {
    V old = values.get(key);
    if (old != null) {
      values.put(key, change.apply(old));
    }
    return Optional.ofNullable(old);
  }

  public synchronized void replaceAll(UnaryOperator<V> change) {
    values.replaceAll((key, value) -> change.apply(value));
  }

  public synchronized List<V> all() {
    return List.copyOf(values.values());
  }

  public synchronized void clear() {
    values.clear();
  }
}

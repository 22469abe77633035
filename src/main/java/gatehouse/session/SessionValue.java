package gatehouse.session;

import java.util.Optional;

/** A small value that a session keeps. For one request. */
public final class SessionValue<T> {
  private final SmallValues values;
  private final String name;
  private final Class<T> type;

  SessionValue(SmallValues values, String name, Class<T> type) {
    this.values = values;
    this.name = name;
    this.type = type;
  }

  public Optional<T> get() {
    return values.get(name, type);
  }

  public void set(T newValue) {
    values.set(name, newValue);
  }

  public void remove() {
    values.remove(name);
  }
}

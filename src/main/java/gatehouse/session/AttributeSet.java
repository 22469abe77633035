package gatehouse.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes that are replaced together. For one request. */
interface AttributeSet {
  @Nullable Object get(String name);

  /** Changes one value of the set that this request reads. */
  void set(String name, Object value);

  /** Writes a new set, in the order of the names. */
  void replace(List<Object> values);

  void remove();

  /** Whether there is a newer set than the one read so far; if so, it is read from then on. */
  boolean lookAgain();
}

package gatehouse.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes that are replaced all together. For one request. */
interface AttributeSet {
  @Nullable Object get(String name);

  /** In the set that this request reads. */
  void set(String name, Object value);

  /** Writes a new set, in the order of the names. */
  void replace(List<Object> values);

  void remove();

  /** Whether there is another set than the one read so far; then that one is read. */
  boolean lookAgain();
}

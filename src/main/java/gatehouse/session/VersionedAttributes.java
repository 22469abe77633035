package gatehouse.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each set is written under names of its own, with a number at their end: a store may go on giving
 * a request what that has read once, so what is newer has to be where nobody has looked (decision
 * 0019).
 */
final class VersionedAttributes implements AttributeSet {
  private static final int UNKNOWN = -1;

  /** As many sets of other nodes may lie between two of this one. */
  private static final int REMEMBERED = 8;

  private final Attributes attributes;
  private final List<String> names;
  private final String last;

  /** Of the set that this request reads; zero stands for the plain names. */
  private int number;

  /**
   * @param names in the order in which they are written
   */
  VersionedAttributes(Attributes attributes, List<String> names) {
    this.attributes = attributes;
    this.names = names;
    this.last = names.get(names.size() - 1);
    this.number = UNKNOWN;
  }

  @Override
  public @Nullable Object get(String name) {
    Object value = attributes.get(name + suffix());
    return value == null && lookAgain() ? attributes.get(name + suffix()) : value;
  }

  /** In the set that this request reads: where there is a newer one, nothing comes of it. */
  @Override
  public void set(String name, Object value) {
    attributes.set(name + suffix(), value);
  }

  /** Writes a new set, and drops the others when it is complete. */
  @Override
  public void replace(List<Object> values) {
    number = newest() + 1;
    for (int i = 0; i < names.size(); i++) {
      set(names.get(i), values.get(i));
    }
    dropOlder();
  }

  /**
   * Listed or not: a store's session keeps in this node what was written here, though another node
   * has dropped it.
   */
  private void dropOlder() {
    for (int old = Math.max(0, number - REMEMBERED); old < number; old++) {
      String end = suffix(old);
      names.forEach(name -> attributes.remove(name + end));
    }
  }

  /** Whatever set it is of. */
  @Override
  public void remove() {
    attributes.removeAll(
        attribute -> names.stream().anyMatch(name -> numberIn(attribute, name) != UNKNOWN));
  }

  /** Whether there is another set than the one that was read so far: then that is read. */
  @Override
  public boolean lookAgain() {
    int before = number;
    number = Math.max(0, newest());
    return before != UNKNOWN && before != number;
  }

  private String suffix() {
    if (number == UNKNOWN) {
      number = Math.max(0, newest());
    }
    return suffix(number);
  }

  private static String suffix(int number) {
    return number == 0 ? "" : "." + number;
  }

  private int newest() {
    return attributes.names().stream()
        .mapToInt(attribute -> numberIn(attribute, last))
        .max()
        .orElse(UNKNOWN);
  }

  private static int numberIn(String attribute, String name) {
    if (!attribute.startsWith(name)) {
      return UNKNOWN;
    }
    String end = attribute.substring(name.length());
    return end.isEmpty()
        ? 0
        : end.matches("\\.[1-9][0-9]{0,8}") ? Integer.parseInt(end.substring(1)) : UNKNOWN;
  }
}

package gatehouse.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes each set under new names, which end in its number: a store may go on returning a value
 * that a request has read, so newer values need names that have not been read (decision 0019).
 */
final class VersionedAttributes implements AttributeSet {
  private static final int UNKNOWN = -1;

  /** How many sets of other nodes may lie between two of this node. */
  private static final int REMEMBERED = 8;

  private final Attributes attributes;
  private final List<String> names;
  private final String last;

  /** Of the set that this request reads; zero means the names without a number. */
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

  @Override
  public void set(String name, Object value) {
    attributes.set(name + suffix(), value);
  }

  @Override
  public void replace(List<Object> values) {
    number = newest() + 1;
    for (int i = 0; i < names.size(); i++) {
      set(names.get(i), values.get(i));
    }
    dropOlder();
  }

  /** Whether listed or not, since a node may keep what it wrote although another removed it. */
  private void dropOlder() {
    for (int old = Math.max(0, number - REMEMBERED); old < number; old++) {
      String end = suffix(old);
      names.forEach(name -> attributes.remove(name + end));
    }
  }

  /** Removes all sets. */
  @Override
  public void remove() {
    attributes.removeAll(
        attribute -> names.stream().anyMatch(name -> numberIn(attribute, name) != UNKNOWN));
  }

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

package gatehouse.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which rows of a large table a build runs: with {@code -Pfull} all of them, else some that are the
 * same in each build.
 */
public final class Sample {
  private static final Sample OF_THIS_BUILD = new Sample(Boolean.getBoolean("gatehouse.full"));

  private final boolean full;

  Sample(boolean full) {
    this.full = full;
  }

  public static Sample ofThisBuild() {
    return OF_THIS_BUILD;
  }

  /** Whether it is the whole of everything. */
  public boolean isFull() {
    return full;
  }

  /** How often something is done of which the full build does it often enough to be sure. */
  public int times(int ordinary, int full) {
    return this.full ? full : ordinary;
  }

  /** The first row and every n-th after it. */
  public <T> List<T> everyNth(int n, Collection<T> rows) {
    return everyNth(n, rows, row -> "one kind");
  }

  /** The first row of each kind, and every n-th row. */
  public <T> List<T> everyNth(int n, Collection<T> rows, Function<T, ?> kind) {
    Set<Object> kinds = new HashSet<>();
    List<T> chosen = new ArrayList<>();
    int number = 0;
    for (T row : rows) {
      boolean first = kinds.add(kind.apply(row));
      if (full || first || number % n == 0) {
        chosen.add(row);
      }
      number++;
    }
    return chosen;
  }
}

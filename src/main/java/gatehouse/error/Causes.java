package gatehouse.error;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A throwable and its causes. The message of a library's exception may quote a token or the body of
 * an answer, so nothing of it is passed on but the names of the classes.
 */
public final class Causes {
  /** A chain may be a circle. */
  private static final int MOST = 16;

  private static final int MOST_NAMES = 5;

  private Causes() {}

  /** The throwable itself, then its cause, then that one's. */
  static Stream<Throwable> of(Throwable thrown) {
    Stream.Builder<Throwable> causes = Stream.builder();
    Throwable next = thrown;
    for (int i = 0; next != null && i < MOST; i++) {
      causes.add(next);
      next = next.getCause();
    }
    return causes.build();
  }

  /** The first exception of this application: libraries and containers wrap it. */
  public static Optional<GatehouseException> ours(Throwable thrown) {
    return of(thrown)
        .filter(GatehouseException.class::isInstance)
        .map(GatehouseException.class::cast)
        .findFirst();
  }

  /** The names of the classes: what a log may say of any throwable. */
  public static String names(Throwable thrown) {
    return of(thrown)
        .limit(MOST_NAMES)
        .map(cause -> cause.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }
}

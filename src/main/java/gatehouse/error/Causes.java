package gatehouse.error;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A throwable and its causes. A library's message may quote a token or the body of an answer, so
 * only the names of the classes are passed on.
 */
public final class Causes {
  /** A chain may be circular. */
  private static final int MOST = 16;

  private static final int MOST_NAMES = 5;

  private Causes() {}

  /** The throwable itself, then its cause, and so on. */
  static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MOST);
  }

  /** The first exception of this application; libraries and containers wrap it. */
  public static Optional<GatehouseException> ours(Throwable thrown) {
    return of(thrown)
        .filter(GatehouseException.class::isInstance)
        .map(GatehouseException.class::cast)
        .findFirst();
  }

  /** The names of the classes, which may be logged for any throwable. */
  public static String names(Throwable thrown) {
    return of(thrown)
        .limit(MOST_NAMES)
        .map(cause -> cause.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }
}

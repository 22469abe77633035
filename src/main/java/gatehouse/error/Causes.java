package gatehouse.error;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A throwable and its causes, for the log. The message of a library may contain a token, the body
 * of an answer, or a line break, so only those of {@link GatehouseException}s are shown.
 */
public final class Causes {
  /** A chain may be circular. */
  private static final int MOST = 16;

  private static final int MOST_SHOWN = 5;
  private static final int MOST_FRAMES = 10;
  private static final int LONGEST_MESSAGE = 1000;

  private Causes() {}

  /** The throwable itself, then its cause, and so on. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MOST);
  }

  /** The first exception of this application; libraries and containers wrap it. */
  public static Optional<GatehouseException> ours(Throwable thrown) {
    return of(thrown)
        .filter(GatehouseException.class::isInstance)
        .map(GatehouseException.class::cast)
        .findFirst();
  }

  /** The names of the classes. */
  public static String names(Throwable thrown) {
    return of(thrown)
        .limit(MOST_SHOWN)
        .map(cause -> cause.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }

  /** The message of the first exception of this application; empty if there is none. */
  static String reason(Throwable thrown) {
    return ours(thrown).map(Causes::message).orElse("");
  }

  /** Classes, messages and stack frames, on one line. */
  static String trace(Throwable thrown) {
    return of(thrown)
        .limit(MOST_SHOWN)
        .map(Causes::described)
        .collect(Collectors.joining(" | caused by "));
  }

  private static String described(Throwable thrown) {
    String message = thrown instanceof GatehouseException ours ? ": " + message(ours) : "";
    return thrown.getClass().getName() + message + " at " + frames(thrown);
  }

  private static String message(GatehouseException ours) {
    String line = String.valueOf(ours.getMessage()).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String frames(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(MOST_FRAMES)
        .map(f -> f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
        .collect(Collectors.joining(" < "));
  }
}

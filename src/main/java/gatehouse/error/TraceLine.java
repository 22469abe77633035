package gatehouse.error;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A throwable on one line of the log, with the messages of {@link GatehouseException}s only: a
 * library's may contain the body of an answer, a token, or a line break.
 */
final class TraceLine {
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 10;
  private static final int LONGEST_MESSAGE = 1000;

  private TraceLine() {}

  static String of(Throwable thrown) {
    return Causes.of(thrown)
        .limit(MOST_CAUSES)
        .map(TraceLine::described)
        .collect(Collectors.joining(" | caused by "));
  }

  /** The message of the first exception of ours in the chain; empty if there is none. */
  static String reason(Throwable thrown) {
    return Causes.ours(thrown).flatMap(TraceLine::message).orElse("");
  }

  private static String described(Throwable thrown) {
    String message =
        thrown instanceof GatehouseException ours ? message(ours).map(": "::concat).orElse("") : "";
    return thrown.getClass().getName() + message + " at " + frames(thrown);
  }

  private static Optional<String> message(GatehouseException ours) {
    return Optional.ofNullable(ours.getMessage()).map(TraceLine::onOneLine);
  }

  private static String frames(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(MOST_FRAMES)
        .map(f -> f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
        .collect(Collectors.joining(" < "));
  }

  private static String onOneLine(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}

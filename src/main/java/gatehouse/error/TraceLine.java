package gatehouse.error;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A throwable on one line of the log, with the messages of {@link GatehouseException} alone: that
 * of a library may hold the body of an answer, a token, or a line break.
 */
final class TraceLine {
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 10;
  private static final int LONGEST_MESSAGE = 1000;

  private TraceLine() {}

  static String of(Throwable thrown) {
    StringBuilder line = new StringBuilder();
    Throwable link = thrown;
    for (int depth = 0; link != null && depth < MOST_CAUSES; depth++) {
      line.append(depth == 0 ? "" : " | caused by ").append(link.getClass().getName());
      if (link instanceof GatehouseException ours && ours.getMessage() != null) {
        line.append(": ").append(onOneLine(ours.getMessage()));
      }
      line.append(" at ").append(frames(link));
      link = link.getCause();
    }
    return line.toString();
  }

  /** The message of the first exception of ours in the chain; empty where there is none. */
  static String reason(Throwable thrown) {
    Throwable link = thrown;
    for (int depth = 0; link != null && depth < MOST_CAUSES; depth++) {
      if (link instanceof GatehouseException ours && ours.getMessage() != null) {
        return onOneLine(ours.getMessage());
      }
      link = link.getCause();
    }
    return "";
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

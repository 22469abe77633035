package gatehouse.packaged;

import java.util.regex.Pattern;

/** Which lines of a container's log are complaints. */
final class Complaints {
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\\b(WARN|WARNING|SEVERE|ERROR)\\b|memory leak|scanned for TLDs|failed to stop|^\\s+at |^Caused by");

  private Complaints() {}

  static boolean in(String line) {
    return COMPLAINT.matcher(line).find();
  }
}

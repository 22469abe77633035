package gatehouse.packaged;

import java.util.regex.Pattern;

/** How one kind of container is started with the WAR in it, and what its output says. */
interface Container {
  Pattern COMPLAINT =
      Pattern.compile(
          "\\b(WARN|WARNING|SEVERE|ERROR)\\b|memory leak|failed to stop|scanned for TLDs"
              + "|^\\s+at |^Caused by|^gatehouse\\..*Exception");

  /** In its output when it can answer. */
  Pattern ready();

  /** In its output when the port was taken by somebody else in between. */
  Pattern portTaken();

  /** Whether the line says that something about the application is not as it should be. */
  default boolean complains(String line) {
    return COMPLAINT.matcher(line).find();
  }

  /** Whether the WAR brings the pages compiled for it (decision 0011). */
  boolean hasCompiledPages();

  Child start(Launch launch);
}

package gatehouse.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** For a command whose output is its report alone. */
public final class LogSilence {
  private LogSilence() {}

  /** Nothing is logged from now on, by libraries neither. */
  public static void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
    }
  }
}

package gatehouse.log;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;

/**
 * Tells on the standard error what is wrong with an operator's logging file, also when it is read
 * again: there may be no log then.
 */
final class LoggingFileFaults implements StatusListener {
  @Override
  public void addStatusEvent(Status status) {
    if (status.getLevel() >= Status.WARN) {
      System.err.println("logging file: " + status);
    }
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }
}

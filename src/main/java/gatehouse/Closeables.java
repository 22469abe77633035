package gatehouse;

import gatehouse.error.Causes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the opposite order; what cannot be closed stops no other. */
final class Closeables implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closeables.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  void push(AutoCloseable closeable) {
    opened.push(closeable);
  }

  @Override
  public void close() {
    for (AutoCloseable closeable : opened) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.warn("{} could not be closed: {}", closeable, Causes.names(e));
      }
    }
  }
}

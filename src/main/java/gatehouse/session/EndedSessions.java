package gatehouse.session;

import gatehouse.cache.SharedCache;
import gatehouse.error.GatehouseException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that have been ended, for all nodes and for as long as something could be left of
 * them: a slow request on another node may write to a session that has been deleted meanwhile. What
 * could not be entered, since the engine did not answer, holds on this node, and is tried again
 * until it succeeds. Thread-safe.
 */
final class EndedSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

  /** Nobody ends so many while an engine is away. */
  private static final int MOST_UNFINISHED = 20_000;

  private final SharedCache ended;
  private final Executor later;
  private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * @param later runs what it is given after a second or so
   */
  EndedSessions(SharedCache ended, Executor later) {
    this.ended = ended;
    this.later = later;
  }

  boolean contains(String key) {
    return unfinished.contains(key) || ended.contains(key);
  }

  /** Whether it holds on this node alone so far. */
  boolean isUnfinished(String key) {
    return unfinished.contains(key);
  }

  void add(String key) {
    try {
      ended.put(key, "");
    } catch (GatehouseException e) {
      if (unfinished.size() < MOST_UNFINISHED && unfinished.add(key)) {
        finishLater();
      }
      throw e;
    }
  }

  private void finishLater() {
    if (!closed && waiting.compareAndSet(false, true)) {
      later.execute(
          () -> {
            waiting.set(false);
            finish();
          });
    }
  }

  /** Enters what could not be entered before. */
  private void finish() {
    try {
      for (Iterator<String> keys = unfinished.iterator(); keys.hasNext(); ) {
        ended.put(keys.next(), "");
        keys.remove();
      }
    } catch (RuntimeException e) {
      LOG.debug("sessions still to be ended everywhere: {}", unfinished.size());
      finishLater();
    }
  }

  /** Tries for the last time. */
  @Override
  public void close() {
    closed = true;
    if (!unfinished.isEmpty()) {
      finish();
      LOG.warn("sessions that could not be ended on other nodes: {}", unfinished.size());
    }
  }
}

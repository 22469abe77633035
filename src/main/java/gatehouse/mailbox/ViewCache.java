package gatehouse.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this node has read from Graph in the last five minutes, by session (decision 0040). It is
 * bounded in bytes: the oldest goes first. In this memory alone, never in a session or a store.
 * Thread-safe.
 */
public final class ViewCache {
  static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  /** One huge calendar does not push out everybody else's. */
  private static final int LARGEST_PART = 16;

  private final long maxBytes;
  private final Clock clock;

  /** In the order of their age. */
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  private long bytes;

  /**
   * @param session a secret that only one session of one user has
   * @param what a value that names what was read
   */
  private record Key(String session, Object what) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Key";
    }
  }

  private record Entry(Object value, int bytes, Instant at) {}

  /** Stands for what was forgotten, so that nothing from before it is kept afterwards. */
  private static final class Dropped {}

  public ViewCache(Clock clock) {
    this(MAX_BYTES, clock);
  }

  ViewCache(long maxBytes, Clock clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  synchronized <T> Optional<T> get(String session, Object what, Class<T> type) {
    removeOld();
    Entry entry = entries.get(new Key(session, what));
    return entry == null ? Optional.empty() : Optional.of(type.cast(entry.value));
  }

  /**
   * Keeps what was read, unless everything of the session has been forgotten since.
   *
   * @param readAt when Graph was asked
   */
  synchronized void put(String session, Object what, Object value, int size, Instant readAt) {
    remove(new Key(session, what));
    removeOld();
    Entry dropped = entries.get(new Key(session, Dropped.class));
    boolean current = dropped == null || readAt.isAfter(dropped.at);
    if (current && size <= maxBytes / LARGEST_PART) {
      entries.put(new Key(session, what), new Entry(value, size, clock.instant()));
      bytes += size;
    }
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maxBytes) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  /** Forgets everything of a session. */
  public synchronized void drop(String session) {
    entries.keySet().stream()
        .filter(key -> key.session.equals(session))
        .toList()
        .forEach(this::remove);
    entries.put(new Key(session, Dropped.class), new Entry(Dropped.class, 0, clock.instant()));
  }

  private void remove(Key key) {
    Entry removed = entries.remove(key);
    if (removed != null) {
      bytes -= removed.bytes;
    }
  }

  private void removeOld() {
    Instant now = clock.instant();
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry entry = oldest.next();
      Duration age = Duration.between(entry.at, now);
      // Negative if the clock has been put right since.
      if (!age.isNegative() && age.compareTo(LIFETIME) < 0) {
        return;
      }
      bytes -= entry.bytes;
      oldest.remove();
    }
  }

  /** How many bytes are taken, for tests. */
  synchronized long bytes() {
    return bytes;
  }
}

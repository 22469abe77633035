package gatehouse.token;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids of verified tokens until the tokens have expired, so that each is accepted once.
 * Thread-safe.
 */
final class JtiReplayCache implements ReplayCache {
  static final int LIMIT = 10_000;

  private final Map<String, Instant> untilById = new LinkedHashMap<>();

  @Override
  public synchronized boolean add(String id, Instant until, Instant now) {
    if (untilById.size() >= LIMIT) {
      makeRoom(now);
    }
    return untilById.putIfAbsent(id, until) == null;
  }

  /** Removes expired ids, then the oldest ones, so that valid sign-outs are not refused. */
  private void makeRoom(Instant now) {
    untilById.values().removeIf(until -> until.isBefore(now));
    Iterator<String> oldest = untilById.keySet().iterator();
    while (untilById.size() >= LIMIT) {
      oldest.next();
      oldest.remove();
    }
  }

  @Override
  public synchronized void forget(String id) {
    untilById.remove(id);
  }

  synchronized int size() {
    return untilById.size();
  }
}

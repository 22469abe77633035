package gatehouse.session;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in sessions of this node by the authority's {@code sid} and by user, for sign-outs
 * that come without a cookie (SPEC W10). It holds what verified ID tokens have said and nothing
 * that a request says, so only a sign-in makes it grow. Thread-safe.
 */
final class SessionIndex implements HttpSessionListener {
  /**
   * Some stores end a session without telling every node: what is over is looked for this often.
   */
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);

  private record User(String issuer, String subject) {}

  private record Entry(HttpSession session, @Nullable String sid, User user) {}

  private final Clock clock;
  private final ConcurrentHashMap<String, Entry> byId = new ConcurrentHashMap<>();

  /** Ids; changed and read together with {@link #byUser} under the lock of this object. */
  private final Map<String, Set<String>> bySid = new HashMap<>();

  private final Map<User, Set<String>> byUser = new HashMap<>();
  private Instant swept = Instant.EPOCH;

  SessionIndex(Clock clock) {
    this.clock = clock;
  }

  /** Cheap enough for every request. A container may hand out several objects for one session. */
  boolean knows(HttpSession session) {
    Entry entry = byId.get(session.getId());
    return entry != null && entry.session == session;
  }

  void put(HttpSession session, SignInRecord signedIn) {
    String id = session.getId();
    User user = new User(signedIn.identity().issuer(), signedIn.identity().subject());
    synchronized (this) {
      forget(id);
      byId.put(id, new Entry(session, signedIn.sid(), user));
      byUser.computeIfAbsent(user, key -> new HashSet<>(2)).add(id);
      if (signedIn.sid() != null) {
        bySid.computeIfAbsent(signedIn.sid(), key -> new HashSet<>(2)).add(id);
      }
    }
  }

  synchronized void forget(String id) {
    Entry entry = byId.remove(id);
    if (entry != null) {
      drop(byUser, entry.user, id);
      if (entry.sid != null) {
        drop(bySid, entry.sid, id);
      }
    }
  }

  private static <K> void drop(Map<K, Set<String>> ids, K key, String id) {
    Set<String> left = ids.get(key);
    if (left != null && left.remove(id) && left.isEmpty()) {
      ids.remove(key);
    }
  }

  synchronized List<HttpSession> ofSid(String sid) {
    return sessions(bySid.getOrDefault(sid, Set.of()));
  }

  synchronized List<HttpSession> ofUser(String issuer, String subject) {
    return sessions(byUser.getOrDefault(new User(issuer, subject), Set.of()));
  }

  private List<HttpSession> sessions(Set<String> ids) {
    return ids.stream().map(byId::get).map(Entry::session).toList();
  }

  /** Of everything that is kept, for tests. */
  synchronized int size() {
    return byId.size() + bySid.size() + byUser.size();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    forget(event.getSession().getId());
  }

  /** Sweeps now and then: what grows here begins with a new session. */
  @Override
  public void sessionCreated(HttpSessionEvent event) {
    Instant now = clock.instant();
    synchronized (this) {
      if (Duration.between(swept, now).abs().compareTo(SWEEP_INTERVAL) < 0) {
        return;
      }
      swept = now;
    }
    // Without the lock: what a container does in these calls is its own affair.
    byId.forEach(
        (id, entry) -> {
          if (isOver(entry.session, now)) {
            forget(id);
          }
        });
  }

  private static boolean isOver(HttpSession session, Instant now) {
    try {
      int seconds = session.getMaxInactiveInterval();
      return Instant.ofEpochMilli(session.getLastAccessedTime()).plusSeconds(seconds).isBefore(now)
          && seconds > 0;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}

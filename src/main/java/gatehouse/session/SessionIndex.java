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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in sessions of this node by the authority's {@code sid} and by user, for sign-outs
 * that come without a cookie (SPEC W10). Its keys come from verified ID tokens, never from a
 * request, so only a sign-in makes it grow. Thread-safe.
 */
final class SessionIndex implements HttpSessionListener {
  /** Some stores expire a session without telling every node, so expired ones are removed here. */
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);

  /** What a sign-out names: a {@code sid} or a user; or that its session has no {@code sid}. */
  private sealed interface Name {}

  private record Sid(String sid) implements Name {}

  private record UnknownSid(String issuer) implements Name {}

  private record User(String issuer, String subject) implements Name {}

  /**
   * @param csrfToken names the sign-in, which no other one shares
   */
  private record Entry(HttpSession session, List<Name> names, String csrfToken) {}

  private final Clock clock;
  private final ConcurrentHashMap<String, Entry> byId = new ConcurrentHashMap<>();

  /** Session ids; guarded by the lock of this object. */
  private final Map<Name, Set<String>> byName = new HashMap<>();

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private Instant swept = Instant.EPOCH;

  SessionIndex(Clock clock) {
    this.clock = clock;
  }

  /** Is told the CSRF token of each sign-in that ends on this node. */
  void whenOver(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Compares the object, since a container may hand out several for one session. */
  boolean contains(HttpSession session) {
    Entry entry = byId.get(session.getId());
    return entry != null && entry.session == session;
  }

  void put(HttpSession session, SignInRecord signedIn) {
    String id = session.getId();
    String sid = signedIn.sid();
    User user = new User(signedIn.identity().issuer(), signedIn.identity().subject());
    List<Name> names = List.of(user, sid == null ? new UnknownSid(user.issuer()) : new Sid(sid));
    synchronized (this) {
      Entry before = removed(id);
      if (before != null && !before.csrfToken.equals(signedIn.csrfToken())) {
        tell(before);
      }
      byId.put(id, new Entry(session, names, signedIn.csrfToken()));
      names.forEach(name -> byName.computeIfAbsent(name, any -> new HashSet<>(2)).add(id));
    }
  }

  synchronized void remove(String id) {
    Entry entry = removed(id);
    if (entry != null) {
      tell(entry);
    }
  }

  private void tell(Entry entry) {
    listeners.forEach(listener -> listener.accept(entry.csrfToken));
  }

  private @Nullable Entry removed(String id) {
    Entry entry = byId.remove(id);
    if (entry != null) {
      for (Name name : entry.names) {
        Set<String> left = byName.get(name);
        if (left != null && left.remove(id) && left.isEmpty()) {
          byName.remove(name);
        }
      }
    }
    return entry;
  }

  List<HttpSession> ofSid(String sid) {
    return of(new Sid(sid));
  }

  List<HttpSession> ofUnknownSid(String issuer) {
    return of(new UnknownSid(issuer));
  }

  List<HttpSession> ofUser(String issuer, String subject) {
    return of(new User(issuer, subject));
  }

  private synchronized List<HttpSession> of(Name name) {
    return byName.getOrDefault(name, Set.of()).stream().map(byId::get).map(Entry::session).toList();
  }

  int sessions() {
    return byId.size();
  }

  synchronized int users() {
    return (int) byName.keySet().stream().filter(User.class::isInstance).count();
  }

  /** The number of all entries, for tests. */
  synchronized int size() {
    return byId.size() + byName.size();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    remove(event.getSession().getId());
  }

  /** Removes expired sessions now and then. */
  @Override
  public void sessionCreated(HttpSessionEvent event) {
    Instant now = clock.instant();
    synchronized (this) {
      if (Duration.between(swept, now).abs().compareTo(SWEEP_INTERVAL) < 0) {
        return;
      }
      swept = now;
    }
    // Without the lock, since the calls of the session may wait in the container.
    byId.forEach(
        (id, entry) -> {
          if (isOver(entry.session, now)) {
            remove(id);
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

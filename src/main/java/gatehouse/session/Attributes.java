package gatehouse.session;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session. Another request may end the session at any moment: from then on it
 * has no attributes, and writing one does nothing. While a session ends, Redisson throws a {@link
 * NullPointerException}.
 */
final class Attributes {
  /**
   * Locks for short read-modify-write steps, chosen by the creation time: containers may hand out
   * several objects for one session, and a sign-in changes its id. A thread that holds one waits
   * for nothing but the session store.
   */
  private static final List<Object> LOCKS = Stream.generate(Object::new).limit(64).toList();

  /** Redisson lists its own data about the session among the attributes. */
  private static final String STORE_PREFIX = "session:";

  /**
   * Kept at a sign-in; everything else could have been planted by an attacker, and is removed. A
   * planted form would only be shown to the user, who is its owner or does not get to see it.
   */
  private static final Set<String> SURVIVORS =
      Set.of(
          PendingAuthorizations.ATTRIBUTE,
          RedirectLoopGuard.ATTRIBUTE,
          StoredTokens.REFUSED_AT,
          InterruptedForms.ATTRIBUTE);

  private final HttpSession session;
  private final SessionCodec codec;

  Attributes(HttpSession session, SessionCodec codec) {
    this.session = session;
    this.codec = codec;
  }

  /** The stored form of a value, which opens under that name and in this session only. */
  byte[] seal(String name, Object value) {
    return codec.encode(value, context(name));
  }

  <T> Optional<T> open(String name, @Nullable Object stored, Class<T> type) {
    return codec.decode(stored, type, context(name));
  }

  /** Without the node's name that a container appends to the id: it changes on failover. */
  private String context(String name) {
    return name + "|" + RequestedSession.withoutNode(session.getId());
  }

  /** The same lock for all requests of a session; several sessions may share it. */
  Object lock() {
    try {
      return LOCKS.get(Math.floorMod(session.getCreationTime(), LOCKS.size()));
    } catch (IllegalStateException | NullPointerException e) {
      return this;
    }
  }

  @Nullable Object get(String name) {
    try {
      return session.getAttribute(name);
    } catch (IllegalStateException | NullPointerException e) {
      return null;
    }
  }

  List<String> names() {
    try {
      return Collections.list(session.getAttributeNames());
    } catch (IllegalStateException | NullPointerException e) {
      return List.of();
    }
  }

  void set(String name, Object value) {
    try {
      session.setAttribute(name, value);
    } catch (IllegalStateException | NullPointerException e) {
      // Ended.
    }
  }

  void remove(String name) {
    try {
      session.removeAttribute(name);
    } catch (IllegalStateException | NullPointerException e) {
      // Ended.
    }
  }

  void removeAll(Predicate<String> names) {
    names().stream()
        .filter(name -> !name.startsWith(STORE_PREFIX))
        .filter(names)
        .forEach(this::remove);
  }

  /** Removes what the account before the sign-in had, see {@link #SURVIVORS}. */
  void keepForNewSignIn() {
    removeAll(name -> !SURVIVORS.contains(name));
  }
}

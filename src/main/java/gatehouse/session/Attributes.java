package gatehouse.session;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session. Another request may end it at any moment: from then on it has none
 * and keeps none, and nobody stumbles over that. Redisson's says so by a null pointer while it
 * ends.
 */
final class Attributes {
  /**
   * Locks for the short read-change-write steps. The session object itself is no lock, containers
   * hand out several for one session; nor is its id, which a sign-in changes. Nothing that waits
   * may be done under one, but for the store of the session itself.
   */
  private static final List<Object> LOCKS =
      Collections.nCopies(64, "").stream().map(each -> new Object()).toList();

  /** Redisson lists what it keeps of the session itself among the attributes. */
  private static final String OF_THE_STORE = "session:";

  private final HttpSession session;
  private final SessionCodec codec;

  Attributes(HttpSession session, SessionCodec codec) {
    this.session = session;
    this.codec = codec;
  }

  /** The value in its stored form, which opens under that name in this session alone. */
  byte[] seal(String name, Object value) {
    return codec.encode(value, context(name));
  }

  <T> Optional<T> open(String name, @Nullable Object stored, Class<T> type) {
    return codec.decode(stored, type, context(name));
  }

  /** Without what a container adds to the id to name the node: that changes when the node dies. */
  private String context(String name) {
    String id = session.getId();
    int route = id.indexOf('.');
    return name + "|" + (route < 0 ? id : id.substring(0, route));
  }

  /** The same for all requests of a session; several sessions may share it. */
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
      // Ended: there is nothing left to keep it for.
    }
  }

  void remove(String name) {
    try {
      session.removeAttribute(name);
    } catch (IllegalStateException | NullPointerException e) {
      // Ended: it is gone.
    }
  }

  void removeAll(Predicate<String> names) {
    names().stream()
        .filter(name -> !name.startsWith(OF_THE_STORE))
        .filter(names)
        .forEach(this::remove);
  }
}

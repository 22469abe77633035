package gatehouse.session;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session. Another request may end it at any moment: from then on it has none
 * and keeps none, and nobody stumbles over that.
 */
final class Attributes {
  /**
   * Locks for the short read-change-write steps. The session object itself is no lock, containers
   * hand out several for one session; nor is its id, which a sign-in changes. Nothing that waits
   * may be done under one.
   */
  private static final List<Object> LOCKS =
      Collections.nCopies(64, "").stream().map(each -> new Object()).toList();

  /** Redisson lists what it keeps of the session itself among the attributes. */
  static final String OF_THE_STORE = "session:";

  /** Written when the session is made, and never again. */
  private static final String CREATED = OF_THE_STORE + "creationTime";

  private final HttpSession session;

  Attributes(HttpSession session) {
    this.session = session;
  }

  /** The same for all requests of a session; several sessions may share it. */
  Object lock() {
    try {
      return LOCKS.get(Math.floorMod(session.getCreationTime(), LOCKS.size()));
    } catch (IllegalStateException e) {
      return this;
    }
  }

  @Nullable Object get(String name) {
    try {
      return session.getAttribute(name);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  List<String> names() {
    try {
      return Collections.list(session.getAttributeNames());
    } catch (IllegalStateException e) {
      return List.of();
    }
  }

  /** Whether the store has no session any more, but for what this node writes at each request. */
  boolean left() {
    List<String> names = names();
    return !names.contains(CREATED)
        && names.stream().anyMatch(name -> name.startsWith(OF_THE_STORE));
  }

  void set(String name, Object value) {
    try {
      session.setAttribute(name, value);
    } catch (IllegalStateException e) {
      // Ended: there is nothing left to keep it for.
    }
  }

  void remove(String name) {
    try {
      session.removeAttribute(name);
    } catch (IllegalStateException e) {
      // Ended: it is gone.
    }
  }
}

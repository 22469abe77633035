package gatehouse.session;

import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attributes of one session, each of them sealed bytes. Another request may end the session at
 * any moment: from then on it has no attributes, and writing one does nothing. While a session
 * ends, Redisson throws a {@link NullPointerException}.
 */
final class Attributes {
  /**
   * Locks for short read-modify-write steps, chosen by the creation time: containers may hand out
   * several objects for one session, and a sign-in changes its id. A thread that holds one waits
   * for nothing but the session store and the shared caches.
   */
  private static final List<Object> LOCKS = Stream.generate(Object::new).limit(1_024).toList();

  private static final Logger LOG = LoggerFactory.getLogger(Attributes.class);

  /** The name of no attribute. */
  private static final String NEVER_THERE = "gatehouse.none";

  /** Redisson lists its own data about the session among the attributes. */
  private static final String STORE_PREFIX = "session:";

  /**
   * Kept at a sign-in; everything else could have been planted by an attacker, and is removed
   * unless the same user was signed in. A planted form would only be shown to the user, who is its
   * owner or does not get to see it.
   */
  private static final Set<String> SURVIVORS =
      Set.of(PendingAuthorizations.ATTRIBUTE, RefusalGuard.ATTRIBUTE, InterruptedForms.ATTRIBUTE);

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

  private String context(String name) {
    return context(name, id());
  }

  private static String context(String name, String id) {
    return name + "|" + RequestedSession.withoutNode(id);
  }

  String id() {
    return session.getId();
  }

  /** The same lock for all requests of a session; several sessions may share it. */
  Object lock() {
    try {
      return LOCKS.get(Math.floorMod(session.getCreationTime(), LOCKS.size()));
    } catch (IllegalStateException | NullPointerException e) {
      return this;
    }
  }

  /**
   * Null if there is none. A value that the store cannot read counts as absent, and is removed.
   *
   * @throws GatehouseException SESSIONS_UNAVAILABLE if the store does not answer
   */
  @Nullable Object get(String name) {
    try {
      return session.getAttribute(name);
    } catch (IllegalStateException | NullPointerException e) {
      return null;
    } catch (RuntimeException e) {
      // If the store answers to this, and fails again, it is the value that cannot be read.
      var unused = asked(() -> session.getAttribute(NEVER_THERE) == null, true);
      return readOrRemoved(name);
    }
  }

  private @Nullable Object readOrRemoved(String name) {
    try {
      return session.getAttribute(name);
    } catch (RuntimeException e) {
      LOG.warn("an unreadable value of a session is removed: {}", name);
      remove(name);
      return null;
    }
  }

  void set(String name, Object value) {
    var unused =
        asked(
            () -> {
              session.setAttribute(name, value);
              return true;
            },
            false);
  }

  void remove(String name) {
    var unused =
        asked(
            () -> {
              session.removeAttribute(name);
              return true;
            },
            false);
  }

  private void removeAll(Predicate<String> names) {
    names().stream().filter(names).forEach(this::remove);
  }

  private List<String> names() {
    return asked(() -> Collections.list(session.getAttributeNames()), new ArrayList<String>())
        .stream()
        .filter(name -> !name.startsWith(STORE_PREFIX))
        .toList();
  }

  /** Whether there is nothing of this application, as in a session that a store has lost. */
  boolean areNone() {
    return names().isEmpty();
  }

  void removeAllOf(String prefix) {
    removeAll(name -> name.startsWith(prefix));
  }

  private static <T extends @Nullable Object> T asked(Supplier<T> question, T ifEnded) {
    try {
      return question.get();
    } catch (IllegalStateException | NullPointerException e) {
      return ifEnded;
    } catch (RuntimeException e) {
      throw SessionStoreFault.of(e);
    }
  }

  /**
   * What survives a sign-in, as it is sealed for the id that the session has now.
   *
   * @param sameUser whether the user is signed in already, and keeps what pages have stored
   */
  Survivors survivors(boolean sameUser) {
    List<String> names = new ArrayList<>(SURVIVORS);
    if (sameUser) {
      names.add(SmallValues.ATTRIBUTE);
      names().stream().filter(name -> name.startsWith(PageStates.LARGE_PREFIX)).forEach(names::add);
    }
    Map<String, Object> values = new HashMap<>();
    for (String name : names) {
      Object stored = get(name);
      if (stored != null) {
        values.put(name, stored);
      }
    }
    return new Survivors(id(), values);
  }

  record Survivors(String id, Map<String, Object> values) {}

  /** Leaves nothing but the survivors, sealed for the id that the session has now. */
  void keepOnly(Survivors survivors) {
    removeAll(name -> !survivors.values.containsKey(name));
    survivors.values.forEach(
        (name, stored) ->
            codec
                .encodeAgain(stored, context(name, survivors.id), context(name, id()))
                .ifPresentOrElse(again -> set(name, again), () -> remove(name)));
  }
}

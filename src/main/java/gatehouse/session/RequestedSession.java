package gatehouse.session;

import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the container has for the id in the cookie of a request. To be registered with the container
 * as a listener. Thread-safe.
 */
public final class RequestedSession implements HttpSessionIdListener {
  private static final Logger LOG = LoggerFactory.getLogger(RequestedSession.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** While another request stores the session or changes its id, Payara may fail. */
  private static final int LOOKS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** As many sign-ins as there may be during one request, and more. */
  static final int MOST_CHANGES = 1_000;

  private final Optional<SessionDatabase> database;
  private final Runnable pause;

  /** The newest changes of ids on this node, from old to new; guarded by its own lock. */
  private final Map<String, String> changes = new LinkedHashMap<>();

  /**
   * @param database where the container has its sessions, if that is known
   * @param pause between two looks at a session that seems to be another one
   */
  RequestedSession(Optional<SessionDatabase> database, Runnable pause) {
    this.database = database;
    this.pause = pause;
  }

  /** With the database of the container that starts this application. */
  public static RequestedSession inContainer() {
    return new RequestedSession(SessionDatabase.ofContainer(), RequestedSession::pause);
  }

  /**
   * Whether somebody has written into the store: what it has under that id is another session, or
   * none at all. Tomcat's stores do not compare the two ids, and fail for values of other types.
   * The container would not let go of it before the browser has lost its cookie. To be asked before
   * the request opens a session or signs somebody in. Takes up to 200 ms if it is so.
   *
   * @throws GatehouseException SESSIONS_UNAVAILABLE if the store does not answer: the browser keeps
   *     its cookie
   */
  public boolean isTamperedWith(HttpServletRequest request) {
    String requested = request.getRequestedSessionId();
    if (requested == null) {
      return false;
    }
    for (int look = 1; seemsAnother(request, requested, look == LOOKS); look++) {
      if (look == LOOKS) {
        return true;
      }
      pause.run();
    }
    return false;
  }

  private static void pause() {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
  }

  private boolean seemsAnother(HttpServletRequest request, String requested, boolean last) {
    try {
      return isAnother(request, requested);
    } catch (ClassCastException | NullPointerException e) {
      if (last) {
        LOG.info("the container cannot read the session of a cookie: {}", Causes.names(e));
      }
      return true;
    } catch (RuntimeException e) {
      throw SessionStoreFault.of(e);
    }
  }

  private boolean isAnother(HttpServletRequest request, String requested) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      requireDatabase();
      return false;
    }
    String before = withoutNode(requested);
    String now = withoutNode(session.getId());
    return !now.equals(before) && !isChanged(before, now) && request.isRequestedSessionIdValid();
  }

  /**
   * Whether another request has changed the id while this one had the session. The store may still
   * have the old id, from a request on another node.
   */
  private boolean isChanged(String before, String now) {
    synchronized (changes) {
      return now.equals(changes.get(before));
    }
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldId) {
    synchronized (changes) {
      changes.put(withoutNode(oldId), withoutNode(event.getSession().getId()));
      if (changes.size() > MOST_CHANGES) {
        Iterator<String> oldest = changes.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /**
   * Whether the container has failed to read a session in the same way, before any filter ran.
   *
   * @param thrown by the container, if anything was
   */
  public static boolean isUnreadable(@Nullable Object thrown) {
    return thrown instanceof ClassCastException || thrown instanceof NullPointerException;
  }

  static @Nullable HttpSession ofContainer(HttpServletRequest request, boolean create) {
    try {
      return request.getSession(create);
    } catch (RuntimeException e) {
      throw SessionStoreFault.of(e);
    }
  }

  private void requireDatabase() {
    if (!database.map(SessionDatabase::answers).orElse(true)) {
      throw new GatehouseException(
          ErrorCode.SESSIONS_UNAVAILABLE, "the database of the sessions does not answer", RETRY);
    }
  }

  /** Containers append the name of a node, to one of the two or to both. */
  static String withoutNode(String id) {
    int node = id.indexOf('.');
    return node < 0 ? id : id.substring(0, node);
  }
}

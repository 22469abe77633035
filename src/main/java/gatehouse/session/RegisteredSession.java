package gatehouse.session;

import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's session, as the index of this node and the other nodes know it. For one request.
 */
final class RegisteredSession {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredSession.class);

  private final HttpSession session;
  private final SessionIndex index;
  private final Cluster cluster;
  private String oldId;

  RegisteredSession(HttpSession session, SessionIndex index, Cluster cluster) {
    this.session = session;
    this.index = index;
    this.cluster = cluster;
    this.oldId = session.getId();
  }

  String id() {
    return session.getId();
  }

  /** Changes the id, as every sign-in does (D-01). */
  void changeId(HttpServletRequest request) {
    oldId = session.getId();
    index.remove(oldId);
    try {
      request.changeSessionId();
    } catch (RuntimeException e) {
      cluster.check();
      // The message of a store contains the session's key.
      throw new GatehouseException(
          ErrorCode.SIGN_IN_STALE, "the session has been ended: " + e.getClass().getSimpleName());
    }
  }

  /** A request on another node may write to it once more. */
  void retireOldId(Optional<SignInRecord> before) {
    cluster.end(oldId);
    before.ifPresent(signedIn -> cluster.signedOut(oldId, signedIn));
  }

  /** Lets sign-outs on other nodes find the sign-in, before it can be used. */
  void announce(SignInRecord signedIn) {
    cluster.signedIn(session.getId(), signedIn);
  }

  boolean isIndexed() {
    return index.contains(session);
  }

  /** Called with the lock of the session held, so that the index agrees with the session. */
  void index(SignInRecord signedIn, SessionAccount account) {
    index.put(session, signedIn);
    if (!account.isThere()) {
      // Ended meanwhile, perhaps before it was in the index.
      leaveIndex();
    }
  }

  private void leaveIndex() {
    index.remove(session.getId());
  }

  /** The session goes on without that account. */
  void signedOut(SignInRecord whose) {
    leaveIndex();
    cluster.signedOut(session.getId(), whose);
  }

  void end(SessionAccount account) {
    try {
      cluster.end(session.getId());
      account.get().ifPresent(signedIn -> cluster.signedOut(session.getId(), signedIn));
    } finally {
      invalidateOrFail();
    }
  }

  /** Nodes that share what has ended refuse the session even if it cannot be removed. */
  private void invalidateOrFail() {
    Optional<RuntimeException> failure = tryToInvalidate();
    if (failure.isPresent() && !cluster.isShared()) {
      throw SessionStoreFault.of(failure.get());
    }
  }

  /** After a failure half-way: on the other nodes, too, if they can be told. */
  void abandon() {
    try {
      cluster.end(session.getId());
    } catch (GatehouseException e) {
      LOG.info("a session is ended as soon as the nodes can be told: {}", e.getMessage());
    } finally {
      invalidate();
    }
  }

  void invalidate() {
    tryToInvalidate()
        .ifPresent(
            e -> LOG.warn("a session could not be removed from its store: {}", Causes.names(e)));
  }

  /** Empty if the container has no session of this id any more. */
  private Optional<RuntimeException> tryToInvalidate() {
    String id = session.getId();
    try {
      session.invalidate();
      return Optional.empty();
    } catch (IllegalStateException e) {
      // Ended meanwhile.
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    } finally {
      // Again, since a request may have added it after the container told the index of its end.
      index.remove(id);
    }
  }
}

package gatehouse.session;

import gatehouse.audit.SecurityEvent;
import gatehouse.error.GatehouseException;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, opens and ends sessions. Thread-safe. */
public final class UserSessions {
  private static final Logger LOG = LoggerFactory.getLogger(UserSessions.class);
  private static final String ATTRIBUTE = UserSession.class.getName();

  /** Longer ones come from no container. */
  private static final int LONGEST_ID = 128;

  private final SessionCodec codec;
  private final Clock clock;
  private final Duration longest;
  private final SessionIndex index;
  private final Cluster cluster;
  private final NamedSessions named;

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest, Cluster cluster) {
    this.codec = new SessionCodec(cipher);
    this.clock = clock;
    this.longest = longest;
    this.index = new SessionIndex(clock);
    this.cluster = cluster;
    this.named = new NamedSessions(index, cluster, this::of);
  }

  /** How many sessions with a signed-in user this node knows. */
  public int signedIn() {
    return index.sessions();
  }

  /** How many users these are. */
  public int users() {
    return index.users();
  }

  /** To be registered with the container. */
  public HttpSessionListener listener() {
    return index;
  }

  /** Is told the CSRF token of each sign-in that ends on this node, however it ends. */
  public void whenOver(Consumer<String> listener) {
    index.whenOver(listener);
  }

  /**
   * The session of the request, if there is one. One that is over is ended.
   *
   * @throws GatehouseException SESSIONS_UNAVAILABLE if the store of the sessions does not answer
   */
  public Optional<UserSession> find(HttpServletRequest request) {
    HttpSession session = RequestedSession.ofContainer(request, false);
    if (session == null) {
      if (request.getRequestedSessionId() != null) {
        // A store that does not answer is not always told from one that has no such session.
        cluster.check();
        session = RequestedSession.ofContainer(request, false);
      }
      if (session == null) {
        return Optional.empty();
      }
    }
    Optional<UserSession> found = of(request, session);
    if (found.filter(known -> known.signIn().isOver(longest)).isPresent()) {
      String user = found.get().account().map(signedIn -> signedIn.account().key()).orElse(null);
      found.get().end();
      SecurityEvent.of(SecurityEvent.Type.SIGN_OUT, user, Map.of("by", "age")).note(request);
      return Optional.empty();
    }
    return found;
  }

  /** The session of the request, created if there is none. */
  public UserSession open(HttpServletRequest request) {
    return find(request).orElseGet(() -> create(request));
  }

  private UserSession create(HttpServletRequest request) {
    // A store that takes the session but does not answer would keep it without an end.
    cluster.check();
    HttpSession present = RequestedSession.ofContainer(request, false);
    if (present != null) {
      UserSession before = of(present);
      // It may have become another one since, by a sign-in of another request.
      if (isOver(before)) {
        // Only now: while other requests of it end, a store may keep what they write.
        before.invalidate();
      }
    }
    UserSession created = of(Objects.requireNonNull(RequestedSession.ofContainer(request, true)));
    request.setAttribute(ATTRIBUTE, created);
    return created;
  }

  /**
   * The same object for a whole request, so that nothing is decrypted twice. Empty if another node
   * has ended the session, or if its store has lost it.
   */
  private Optional<UserSession> of(HttpServletRequest request, HttpSession session) {
    if (request.getAttribute(ATTRIBUTE) instanceof UserSession known
        && known.id().equals(session.getId())) {
      return Optional.of(known);
    }
    UserSession opened = of(session);
    if (isOver(opened)) {
      return Optional.empty();
    }
    // One from a store, after a restart or from another node, is not in the index yet.
    opened.index();
    request.setAttribute(ATTRIBUTE, opened);
    return Optional.of(opened);
  }

  private boolean isOver(UserSession session) {
    return cluster.isEnded(session.id()) || session.signIn().isLost();
  }

  private UserSession of(HttpSession session) {
    return new UserSession(session, codec, clock, index, cluster);
  }

  /**
   * Ends the session of the request's cookie although it cannot be read.
   *
   * @return whether it has ended, or will as soon as possible; false if nothing can be done
   */
  public boolean endUnread(HttpServletRequest request) {
    String id = request.getRequestedSessionId();
    if (id == null || id.length() > LONGEST_ID || !cluster.isShared()) {
      return false;
    }
    try {
      cluster.end(id);
      return true;
    } catch (GatehouseException e) {
      LOG.info("a session is ended as soon as the nodes can be told: {}", e.getMessage());
      return cluster.isRefusedHere(id);
    }
  }

  /** Names a session for {@link #isEndedByAuthority}, without its id. */
  public static String name(UserSession session) {
    return SessionName.of(session.id());
  }

  /**
   * Whether the authority has ended the session of that name, or other nodes for it.
   *
   * @return false if this is not known any more, as on a single node after a restart
   * @throws GatehouseException SESSIONS_UNAVAILABLE if other nodes are to be asked and cannot
   */
  public boolean isEndedByAuthority(String name) {
    return cluster.isEndedByAuthority(name);
  }

  /** By the authority, without a cookie. */
  public NamedSessions named() {
    return named;
  }
}

package gatehouse.session;

import gatehouse.error.GatehouseException;
import gatehouse.token.LogoutToken;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, opens and ends sessions. Thread-safe. */
public final class UserSessions {
  private static final Logger LOG = LoggerFactory.getLogger(UserSessions.class);
  private static final String ATTRIBUTE = UserSession.class.getName();

  private final SessionCodec codec;
  private final Clock clock;
  private final Duration longest;
  private final SessionIndex index;
  private final Cluster cluster;

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest, Cluster cluster) {
    this.codec = new SessionCodec(cipher);
    this.clock = clock;
    this.longest = longest;
    this.index = new SessionIndex(clock);
    this.cluster = cluster;
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
      }
      return Optional.empty();
    }
    Optional<UserSession> found = of(request, session);
    if (found.filter(known -> known.signIn().isOver(longest)).isPresent()) {
      found.get().end();
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
    if (cluster.isEnded(opened.id()) || opened.signIn().isLost()) {
      opened.invalidate();
      return Optional.empty();
    }
    // One from a store, after a restart or from another node, is not in the index yet.
    opened.index();
    request.setAttribute(ATTRIBUTE, opened);
    return Optional.of(opened);
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
    if (id == null || !cluster.isShared()) {
      return false;
    }
    try {
      cluster.end(id);
    } catch (GatehouseException e) {
      LOG.info("a session is ended as soon as the nodes can be told: {}", e.getMessage());
    }
    return true;
  }

  /**
   * Ends the sessions with that {@code sid}.
   *
   * @param issuer of these sessions; null if it is unknown
   * @return how many
   */
  public int endBySid(String sid, @Nullable String issuer) {
    int onAllNodes = cluster.endBySid(sid, issuer);
    return Math.max(onAllNodes, end(index.ofSid(sid), issuer, null, sid));
  }

  /**
   * Ends the sessions that a verified logout token names: those with its {@code sid}, and those of
   * its subject whose {@code sid} is unknown, or all of its subject if it has none (OpenID Connect
   * Back-Channel Logout 1.0, section 2.7).
   *
   * @return how many
   */
  public int endNamedBy(LogoutToken token) {
    String sid = token.sid();
    String subject = token.subject();
    List<HttpSession> candidates =
        subject != null
            ? index.ofUser(token.issuer(), subject)
            : index.ofSid(Objects.requireNonNull(sid));
    int onAllNodes = cluster.endNamedBy(token);
    return Math.max(onAllNodes, end(candidates, token.issuer(), subject, sid));
  }

  /** Whether a session could be one that the token names, though nothing says so. */
  public boolean mayHaveNamedBy(LogoutToken token) {
    return token.subject() == null
        && (!index.ofUnknownSid(token.issuer()).isEmpty() || cluster.hasUnknownSid(token.issuer()));
  }

  /**
   * Ends the candidates with that issuer, subject and {@code sid}, null for any; of that subject
   * also those without a {@code sid}. Each is read once more, since somebody else may have signed
   * in there since the look-up.
   */
  private int end(
      List<HttpSession> candidates,
      @Nullable String issuer,
      @Nullable String subject,
      @Nullable String sid) {
    int ended = 0;
    for (HttpSession candidate : candidates) {
      UserSession session = of(candidate);
      Optional<SignInRecord> signedIn =
          session
              .account()
              .filter(is -> issuer == null || issuer.equals(is.identity().issuer()))
              .filter(is -> subject == null || subject.equals(is.identity().subject()))
              .filter(is -> isOf(sid, is.sid()) || (subject != null && is.sid() == null));
      if (signedIn.isPresent()) {
        session.end();
        ended++;
      }
    }
    return ended;
  }

  private static boolean isOf(@Nullable String wanted, @Nullable String sid) {
    return wanted == null || wanted.equals(sid);
  }
}

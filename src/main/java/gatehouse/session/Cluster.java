package gatehouse.session;

import gatehouse.cache.SharedCaches;
import gatehouse.config.Settings;
import gatehouse.error.GatehouseException;
import gatehouse.token.LogoutToken;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes that serve the same sessions tell each other: nothing if there is one, otherwise
 * through shared caches (decision 0046). Chosen once, at start. Thread-safe.
 *
 * <p>With shared caches every method throws SESSIONS_UNAVAILABLE if they do not answer.
 */
public sealed interface Cluster extends AutoCloseable permits SingleNode, SharedNodes {
  static Cluster ofOneNode() {
    return new SingleNode();
  }

  /**
   * @param call how long a call to the authority may take
   */
  static Cluster of(SharedCaches caches, Settings.Session settings, Duration call, Clock clock) {
    return new SharedNodes(caches, settings, call, clock);
  }

  /** Whether there is more than this node. */
  boolean isShared();

  /** Throws if what the nodes share cannot be reached. */
  void check();

  /** Takes a state, which nobody can take again; false if somebody has taken it. */
  boolean take(String state);

  /**
   * Runs the renewal of a session's tokens, unless another one is running.
   *
   * @param urgent whether to wait for the other renewal and to share its result
   * @param atMost how long to wait for another node
   * @return the outcome, for tests and debugging
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if another node's renewal does not end in time
   */
  String renew(UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal);

  /**
   * Whether another node has renewed the tokens after this one has read them; from now on the
   * session has the new ones.
   */
  boolean isRenewed(UserSession session);

  /** Tells the other nodes of new tokens, which they may not see in the session yet. */
  void renewed(String sessionId, TokenSet newest);

  /** Lets sign-outs on other nodes find a sign-in. */
  void signedIn(String sessionId, SignInRecord signedIn);

  /** Forgets what {@link #signedIn} has entered. Never throws: entries expire. */
  void signedOut(String sessionId, SignInRecord signedIn);

  /** Whether a node has ended the session, though this node may still be able to read it. */
  boolean isEnded(String sessionId);

  /** Whether this node refuses the session by itself, until the others can be told of its end. */
  boolean isRefusedHere(String sessionId);

  /**
   * Ends the session on all nodes, whatever they have read of it. If that fails, it is tried again
   * until it succeeds.
   */
  void end(String sessionId);

  /**
   * Ends the sessions of all nodes with that {@code sid}.
   *
   * @param issuer null for any
   * @return how many
   */
  int endBySid(String sid, @Nullable String issuer);

  /** Ends the sessions of all nodes that the token names, as {@link NamedSessions} does here. */
  int endNamedBy(LogoutToken token);

  /**
   * Whether the authority has ended the session of that {@link SessionName}; false if this is not
   * known any more.
   */
  default boolean isEndedByAuthority(String name) {
    return isEnded(SessionName.BY_AUTHORITY + name);
  }

  /** Remembers that of a session of this node. */
  default void endedByAuthority(String name) {
    end(SessionName.BY_AUTHORITY + name);
  }

  /** Whether there may be a session of that issuer whose {@code sid} is unknown. */
  boolean hasUnknownSid(String issuer);

  @Override
  void close();
}

package gatehouse.session;

import gatehouse.cache.SharedCache;
import gatehouse.cache.SharedCaches;
import gatehouse.config.Settings;
import gatehouse.error.GatehouseException;
import gatehouse.http.Pause;
import gatehouse.token.LogoutToken;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several nodes, each of which may serve any session. Thread-safe. */
final class SharedNodes implements Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(SharedNodes.class);

  /** How long a node may go on seeing tokens that another one has replaced. */
  private static final Duration STALE_VIEW = Duration.ofHours(1);

  /** Longer than a sign-in may take. */
  private static final Duration LONGEST_SIGN_IN = Duration.ofHours(2);

  private final SingleNode node = new SingleNode();
  private final SharedCache states;
  private final SharedCache tokens;
  private final EndedSessions ended;
  private final SessionRegistry registry;
  private final RefreshLock lock;

  SharedNodes(SharedCaches caches, Settings.Session settings, Duration call, Clock clock) {
    Duration longest = settings.longest().plus(settings.idle());
    this.states = caches.cache("states", LONGEST_SIGN_IN);
    this.tokens = caches.cache("tokens", lifetimeOfTokens(settings.idle()));
    this.ended =
        new EndedSessions(
            caches.cache("ended", longest), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    this.registry = new SessionRegistry(caches.cache("sessions", longest), longest, clock);
    this.lock =
        new RefreshLock(
            caches.cache("renewals", RefreshLock.lease(call)), System::nanoTime, Pause.IN_THREAD);
  }

  /** A late write of Payara's may leave old tokens in the session until its next request. */
  static Duration lifetimeOfTokens(Duration idle) {
    return idle.compareTo(STALE_VIEW) > 0 ? idle : STALE_VIEW;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void check() {
    var unused = states.contains("");
  }

  @Override
  public boolean take(String state) {
    return states.claim(state).isPresent();
  }

  @Override
  public String renew(
      UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal) {
    String id = RequestedSession.withoutNode(session.id());
    String outcome =
        node.renew(
            session,
            urgent,
            atMost,
            () ->
                lock.run(
                        id,
                        urgent,
                        atMost,
                        () -> isRenewed(session) ? "renewed by another node" : renewal.get())
                    .orElse("left to another node"));
    // Payara gives requests at the same time a copy each: this one may not have what another got.
    var unused = isRenewed(session);
    return outcome;
  }

  @Override
  public boolean isRenewed(UserSession session) {
    return tokens
        .get(RequestedSession.withoutNode(session.id()))
        .flatMap(text -> SessionCodec.read(text, TokenSet.class))
        .filter(session.tokens()::takeOver)
        .isPresent();
  }

  @Override
  public void renewed(String sessionId, TokenSet newest) {
    try {
      tokens.put(RequestedSession.withoutNode(sessionId), SessionCodec.write(newest));
    } catch (IllegalArgumentException e) {
      LOG.warn("renewed tokens are too large to be shared: other nodes may renew them once more");
    }
  }

  @Override
  public void signedIn(String sessionId, SignInRecord signedIn) {
    String key = RequestedSession.withoutNode(sessionId);
    registry.add(SessionRegistry.Entry.of(key, signedIn)).forEach(ended::add);
  }

  @Override
  public void signedOut(String sessionId, SignInRecord signedIn) {
    forget(SessionRegistry.Entry.of(RequestedSession.withoutNode(sessionId), signedIn));
  }

  private void forget(SessionRegistry.Entry entry) {
    try {
      registry.remove(entry);
    } catch (GatehouseException e) {
      LOG.debug("entries of a session remain until they expire: {}", e.getMessage());
    }
  }

  @Override
  public boolean isEnded(String sessionId) {
    return ended.contains(RequestedSession.withoutNode(sessionId));
  }

  @Override
  public boolean isRefusedHere(String sessionId) {
    return ended.isUnfinished(RequestedSession.withoutNode(sessionId));
  }

  @Override
  public void end(String sessionId) {
    ended.add(RequestedSession.withoutNode(sessionId));
  }

  @Override
  public int endBySid(String sid, @Nullable String issuer) {
    return end(registry.withSid(sid).stream().filter(entry -> entry.isOf(issuer, null)));
  }

  @Override
  public int endNamedBy(LogoutToken token) {
    String subject = token.subject();
    String sid = token.sid();
    List<SessionRegistry.Entry> candidates =
        subject == null
            ? registry.withSid(Objects.requireNonNull(sid))
            : registry.withUser(token.issuer(), subject);
    return end(
        candidates.stream()
            .filter(entry -> entry.isOf(token.issuer(), subject))
            .filter(entry -> entry.isOfSid(sid, subject != null)));
  }

  /** Each of them, whatever becomes of the others. */
  private int end(Stream<SessionRegistry.Entry> entries) {
    int count = 0;
    Optional<GatehouseException> failure = Optional.empty();
    for (SessionRegistry.Entry entry : entries.toList()) {
      try {
        if (!ended.contains(entry.key())) {
          endedByAuthority(SessionName.of(entry.key()));
          ended.add(entry.key());
          forget(entry);
          count++;
        }
      } catch (GatehouseException e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return count;
  }

  @Override
  public boolean hasUnknownSid(String issuer) {
    return registry.hasUnknownSid(issuer);
  }

  @Override
  public void close() {
    ended.close();
  }
}

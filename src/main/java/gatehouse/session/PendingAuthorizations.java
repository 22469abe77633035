package gatehouse.session;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.token.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization requests that one session has pending: one per tab, at most {@value #LIMIT},
 * each taken once over all nodes. They are keyed by a hash of the state.
 */
public final class PendingAuthorizations {
  static final int LIMIT = 50;

  /** For all of them, so that long addresses do not fill the session (ACCEPTANCE F-14). */
  static final int MAX_BYTES = 24 * 1024;

  /** Of an entry: the hash of its state, and the names of its fields. */
  private static final int OVERHEAD = 200;

  /** Survives a sign-in, for the requests of other tabs. */
  static final String ATTRIBUTE = "gatehouse.pending";

  /** Likewise; a callback takes none of these. */
  static final String OF_IMPLICIT_FLOW = "gatehouse.implicit";

  private final Attributes attributes;
  private final SealedAttribute<All> stored;
  private final Cluster cluster;
  private final Clock clock;

  /**
   * What the page of an application in the browser is told of a request of its session.
   *
   * @param stateHash SHA-256, base64url
   */
  public record Waiting(String stateHash, String codeVerifier, Instant startedAt) {
    /** Without its secret. */
    @Override
    public String toString() {
      return "Waiting[" + startedAt + "]";
    }
  }

  /** By a hash of the state, the oldest first. */
  private record All(Map<String, Kept> byState) {
    /** Nearly those of its JSON. */
    int bytes() {
      return byState.values().stream().mapToInt(Kept::bytes).sum();
    }
  }

  /**
   * A pending authorization without its state, which the browser brings back.
   *
   * @param interaction null if it was an ordinary sign-in
   */
  private record Kept(
      String nonce,
      String codeVerifier,
      String returnAddress,
      Instant startedAt,
      UserFlow flow,
      @Nullable InteractionRequest interaction) {

    static Kept of(PendingAuthorization pending) {
      InteractionRequest interaction = pending.interaction();
      return new Kept(
          pending.nonce(),
          pending.codeVerifier(),
          pending.returnAddress(),
          pending.startedAt(),
          pending.flow(),
          interaction.equals(InteractionRequest.NONE) ? null : interaction);
    }

    PendingAuthorization with(String state) {
      return new PendingAuthorization(
          state,
          nonce,
          codeVerifier,
          returnAddress,
          startedAt,
          flow,
          Objects.requireNonNullElse(interaction, InteractionRequest.NONE));
    }

    int bytes() {
      int asked = interaction == null ? 0 : interaction.toString().length();
      return OVERHEAD + nonce.length() + codeVerifier.length() + returnAddress.length() + asked;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
      return "Kept[" + startedAt + "]";
    }
  }

  PendingAuthorizations(Attributes attributes, Cluster cluster, Clock clock) {
    this(attributes, ATTRIBUTE, cluster, clock);
  }

  private PendingAuthorizations(
      Attributes attributes, String attribute, Cluster cluster, Clock clock) {
    this.attributes = attributes;
    this.stored = new SealedAttribute<>(attributes, attribute, All.class);
    this.cluster = cluster;
    this.clock = clock;
  }

  /** Those that the application in the browser makes itself. */
  public PendingAuthorizations ofImplicitFlow() {
    return new PendingAuthorizations(attributes, OF_IMPLICIT_FLOW, cluster, clock);
  }

  /** Keeps the request; the oldest ones make room for it. */
  public void keep(PendingAuthorization pending) {
    Kept kept = Kept.of(pending);
    synchronized (attributes.lock()) {
      All all = new All(entries());
      Iterator<Kept> oldest = all.byState.values().iterator();
      while (oldest.hasNext()
          && (all.byState.size() >= LIMIT || all.bytes() + kept.bytes() > MAX_BYTES)) {
        oldest.next();
        oldest.remove();
      }
      all.byState.put(Sha256.base64url(pending.state()), kept);
      stored.set(all);
    }
  }

  /** Whether a request of that state is pending, or was until it expired. */
  public boolean contains(String state) {
    return entries().containsKey(Sha256.base64url(state));
  }

  /** Removes and returns the request of that state; empty if it is unknown, expired or taken. */
  public Optional<PendingAuthorization> take(String state) {
    if (!contains(state) || !cluster.take(state)) {
      return Optional.empty();
    }
    synchronized (attributes.lock()) {
      Map<String, Kept> entries = entries();
      Kept kept = entries.remove(Sha256.base64url(state));
      if (kept == null) {
        return Optional.empty();
      }
      stored.set(new All(entries));
      return Optional.of(kept.with(state)).filter(it -> !it.expired(clock.instant()));
    }
  }

  /** All that have not expired, the oldest first. */
  public List<Waiting> waiting() {
    Instant now = clock.instant();
    return entries().entrySet().stream()
        .filter(entry -> !entry.getValue().with(entry.getKey()).expired(now))
        .map(
            entry ->
                new Waiting(
                    entry.getKey(), entry.getValue().codeVerifier(), entry.getValue().startedAt()))
        .toList();
  }

  private Map<String, Kept> entries() {
    return stored
        .get()
        .<Map<String, Kept>>map(all -> new LinkedHashMap<>(all.byState))
        .orElseGet(LinkedHashMap::new);
  }
}

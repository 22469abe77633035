package gatehouse.session;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.token.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization requests that one session has pending: one per tab, at most {@value #LIMIT},
 * each taken once. They are keyed by a hash of the state. Every change stores a new map, so that a
 * session store notices it.
 */
public final class PendingAuthorizations {
  static final int LIMIT = 50;

  /** For all of them, so that long addresses do not fill the session (ACCEPTANCE F-14). */
  static final int MAX_BYTES = 24 * 1024;

  /** Survives a sign-in, for the requests of other tabs. */
  static final String ATTRIBUTE = "gatehouse.pending";

  private final Attributes attributes;
  private final SessionCodec codec;
  private final Clock clock;

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

    /** Without its secrets. */
    @Override
    public String toString() {
      return "Kept[" + startedAt + "]";
    }
  }

  PendingAuthorizations(Attributes attributes, SessionCodec codec, Clock clock) {
    this.attributes = attributes;
    this.codec = codec;
    this.clock = clock;
  }

  /** Keeps the request; the oldest ones make room for it. */
  public void keep(PendingAuthorization pending) {
    String state = pending.state();
    String key = Sha256.base64url(state);
    byte[] sealed = codec.encode(Kept.of(pending), context(state));
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      int bytes = bytes(key, sealed);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        bytes += bytes(entry.getKey(), entry.getValue());
      }
      Iterator<Map.Entry<String, byte[]>> oldest = entries.entrySet().iterator();
      while (oldest.hasNext() && (entries.size() >= LIMIT || bytes > MAX_BYTES)) {
        Map.Entry<String, byte[]> entry = oldest.next();
        bytes -= bytes(entry.getKey(), entry.getValue());
        oldest.remove();
      }
      entries.put(key, sealed);
      attributes.set(ATTRIBUTE, entries);
    }
  }

  private static int bytes(String key, byte[] sealed) {
    return key.length() + sealed.length;
  }

  /** Whether a request of that state is pending, or was until it expired. */
  public boolean contains(String state) {
    return entries().containsKey(Sha256.base64url(state));
  }

  /** Removes and returns the request of that state; empty if it is unknown or expired. */
  public Optional<PendingAuthorization> take(String state) {
    byte[] sealed;
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      sealed = entries.remove(Sha256.base64url(state));
      if (sealed == null) {
        return Optional.empty();
      }
      attributes.set(ATTRIBUTE, entries);
    }
    return codec
        .decode(sealed, Kept.class, context(state))
        .map(kept -> kept.with(state))
        .filter(pending -> !pending.expired(clock.instant()));
  }

  @SuppressWarnings({"unchecked", "NonApiType"}) // only this class writes it, as that type
  private LinkedHashMap<String, byte[]> entries() {
    return attributes.get(ATTRIBUTE) instanceof LinkedHashMap<?, ?> entries
        ? new LinkedHashMap<>((LinkedHashMap<String, byte[]>) entries)
        : new LinkedHashMap<>();
  }

  /** Bound to the state, not to the session, whose id changes when one of several tabs signs in. */
  private static String context(String state) {
    return "pending|" + state;
  }
}

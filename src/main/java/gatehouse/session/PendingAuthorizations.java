package gatehouse.session;

import gatehouse.token.Sha256;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The authorization requests that one session has pending: one per tab, at most {@value #LIMIT},
 * each taken once. They are keyed by a hash of the state. Every change stores a new map, so that a
 * session store notices it.
 */
public final class PendingAuthorizations {
  static final int LIMIT = 10;

  /** Survives a sign-in, for the requests of other tabs. */
  static final String ATTRIBUTE = "gatehouse.pending";

  private final Attributes attributes;
  private final SessionCodec codec;
  private final Clock clock;

  PendingAuthorizations(Attributes attributes, SessionCodec codec, Clock clock) {
    this.attributes = attributes;
    this.codec = codec;
    this.clock = clock;
  }

  public void keep(PendingAuthorization pending) {
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      Iterator<String> oldest = entries.keySet().iterator();
      while (entries.size() >= LIMIT) {
        oldest.next();
        oldest.remove();
      }
      String state = pending.state();
      entries.put(Sha256.base64url(state), codec.encode(pending, context(state)));
      attributes.set(ATTRIBUTE, entries);
    }
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
        .decode(sealed, PendingAuthorization.class, context(state))
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

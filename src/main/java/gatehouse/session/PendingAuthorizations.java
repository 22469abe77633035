package gatehouse.session;

import gatehouse.token.Sha256;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The authorization requests that one session has pending: several at once, so that tabs do not get
 * into each other's way, at most {@value #LIMIT}, each taken once. The session holds them by a hash
 * of the state, in a new map at every change, so that a store sees that it has changed.
 */
public final class PendingAuthorizations {
  static final int LIMIT = 10;

  /** Survives a sign-in: other tabs have theirs pending. */
  static final String ATTRIBUTE = "gatehouse.pending";

  private static final String PURPOSE = "pending";

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
      entries.put(name(pending.state()), codec.encode(pending, context(pending.state())));
      attributes.set(ATTRIBUTE, entries);
    }
  }

  /** The request of that state, which is gone from then on; empty if it is unknown or old. */
  public Optional<PendingAuthorization> take(String state) {
    byte[] sealed;
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      sealed = entries.remove(name(state));
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

  /** Bound to the state, not to the session: its id changes when one of several tabs is done. */
  private static String context(String state) {
    return PURPOSE + "|" + state;
  }

  private static String name(String state) {
    return Sha256.base64url(state);
  }
}

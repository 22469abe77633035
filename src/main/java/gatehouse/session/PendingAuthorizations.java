package gatehouse.session;

import gatehouse.token.TokenCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sign-ins that one session has pending: several at once, so that tabs do not get into each
 * other's way, at most {@value #LIMIT}, each taken once. The session holds a hash of the state and
 * the sealed rest, in a new map at every change, so that a store sees that it has changed.
 */
final class PendingAuthorizations {
  static final int LIMIT = 10;

  /** Survives a sign-in: other tabs have theirs pending. */
  static final String ATTRIBUTE = "gatehouse.pending";

  private static final String PURPOSE = "pending";

  private final Attributes attributes;
  private final TokenCipher cipher;
  private final Clock clock;

  PendingAuthorizations(Attributes attributes, TokenCipher cipher, Clock clock) {
    this.attributes = attributes;
    this.cipher = cipher;
    this.clock = clock;
  }

  void keep(PendingAuthorization pending) {
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      Iterator<String> oldest = entries.keySet().iterator();
      while (entries.size() >= LIMIT) {
        oldest.next();
        oldest.remove();
      }
      put(entries, pending);
      attributes.set(ATTRIBUTE, entries);
    }
  }

  /** The sign-in of that state, which is gone from then on; nothing where it is unknown or old. */
  Optional<PendingAuthorization> take(String state) {
    byte[] sealed;
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> entries = entries();
      sealed = entries.remove(name(state));
      if (sealed == null) {
        return Optional.empty();
      }
      attributes.set(ATTRIBUTE, entries);
    }
    return cipher
        .open(sealed, context(state))
        .flatMap(text -> PendingAuthorization.fromText(state, text))
        .filter(pending -> !pending.expired(clock.instant()));
  }

  private void put(Map<String, byte[]> entries, PendingAuthorization pending) {
    entries.put(name(pending.state()), cipher.seal(pending.toText(), context(pending.state())));
  }

  @SuppressWarnings({
    "unchecked",
    "NonApiType"
  }) // only this class writes the attribute, as that type
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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

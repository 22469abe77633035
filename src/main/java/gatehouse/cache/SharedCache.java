package gatehouse.cache;

import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.Sha256;
import gatehouse.token.TokenCipher;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cache that all nodes share. Keys are hashed and values sealed, each for its key: whoever
 * reads the engine learns nothing, and whoever writes to it can remove entries, bring back earlier
 * ones of the same key, and add such as need not be opened. A value that cannot be opened counts as
 * absent. Thread-safe.
 *
 * <p>Every method throws SESSIONS_UNAVAILABLE if the engine does not answer.
 */
public final class SharedCache {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCache.class);

  /** Four times what a session should take in a store (ACCEPTANCE F-14). */
  private static final int MAX_CHARS = 256 * 1024;

  /** So many nodes do not change one entry at the same moment. */
  private static final int ATTEMPTS = 50;

  private final Cache<String, String> cache;
  private final String name;
  private final TokenCipher cipher;

  SharedCache(Cache<String, String> cache, String name, TokenCipher cipher) {
    this.cache = cache;
    this.name = name;
    this.cipher = cipher;
  }

  /** An entry that this node alone has put, and that it removes again. */
  public final class Claim {
    private final String key;
    private final String sealed;

    private Claim(String key, String sealed) {
      this.key = key;
      this.sealed = sealed;
    }

    /** Removes the entry unless it has expired, and perhaps become another node's. */
    public void release() {
      var unused = call(() -> cache.remove(key, sealed));
    }
  }

  /** Puts an entry unless there is one: of several nodes that try, one succeeds. */
  public Optional<Claim> claim(String key) {
    String hash = hash(key);
    String sealed = seal(hash, UUID.randomUUID().toString());
    // An engine may repeat what it has not heard of in time, and then finds its own entry.
    boolean claimed = call(() -> cache.putIfAbsent(hash, sealed)) || sealed.equals(stored(hash));
    return claimed ? Optional.of(new Claim(hash, sealed)) : Optional.empty();
  }

  /** Whether there is an entry, readable or not. */
  public boolean contains(String key) {
    return call(() -> cache.containsKey(hash(key)));
  }

  public Optional<String> get(String key) {
    String hash = hash(key);
    return open(hash, stored(hash));
  }

  /**
   * @throws IllegalArgumentException if the value is too long
   */
  public void put(String key, String value) {
    String hash = hash(key);
    String sealed = seal(hash, value);
    var unused =
        call(
            () -> {
              cache.put(hash, sealed);
              return sealed;
            });
  }

  public void remove(String key) {
    var unused = call(() -> cache.remove(hash(key)));
  }

  /**
   * Replaces a value, whoever else does the same at the same time.
   *
   * @param change from the present value, empty if there is none; it may be called several times
   */
  public void update(String key, Function<Optional<String>, String> change) {
    String hash = hash(key);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String before = stored(hash);
      String after = seal(hash, change.apply(open(hash, before)));
      boolean done =
          before == null
              ? call(() -> cache.putIfAbsent(hash, after))
              : call(() -> cache.replace(hash, before, after));
      if (done) {
        return;
      }
    }
    throw unavailable("an entry changes all the time");
  }

  private @Nullable String stored(String hash) {
    try {
      return cache.get(hash);
    } catch (RuntimeException e) {
      // If the engine answers to this, and fails again, it is the entry that cannot be read.
      var unused = call(() -> cache.containsKey(hash));
      return storedOrRemoved(hash);
    }
  }

  private @Nullable String storedOrRemoved(String hash) {
    try {
      return cache.get(hash);
    } catch (RuntimeException e) {
      LOG.warn("an unreadable entry of the shared cache {} is removed", name);
      var unused = call(() -> cache.remove(hash));
      return null;
    }
  }

  private String seal(String hash, String value) {
    String sealed = cipher.sealToText(value, context(hash));
    if (sealed.length() > MAX_CHARS) {
      throw new IllegalArgumentException("too long for the shared cache " + name);
    }
    return sealed;
  }

  private Optional<String> open(String hash, @Nullable String sealed) {
    return sealed == null || sealed.length() > MAX_CHARS
        ? Optional.empty()
        : cipher.openText(sealed, context(hash));
  }

  private String context(String hash) {
    return "shared|" + name + "|" + hash;
  }

  private static String hash(String key) {
    return Sha256.base64url(key);
  }

  private <T> T call(Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      throw unavailable(Causes.names(e));
    }
  }

  private GatehouseException unavailable(String problem) {
    return new GatehouseException(
        ErrorCode.SESSIONS_UNAVAILABLE, "the shared cache " + name + ": " + problem);
  }
}

package gatehouse.cache;

import gatehouse.config.SettingsException;
import gatehouse.config.SettingsProblem;
import gatehouse.config.SharedCacheLocation;
import gatehouse.error.Causes;
import gatehouse.token.TokenCipher;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the caches that the nodes share: those of the container's manager, by its JNDI name, or
 * those of the container's provider with a configuration file of its own. The API belongs to the
 * container as the provider does, so this class must only be used where the setting asks for it.
 * Thread-safe.
 */
public final class SharedCaches implements AutoCloseable {
  private final CacheManager manager;

  /** Whether the manager is this application's to close; the server's own is not. */
  private final boolean owned;

  private final String prefix;
  private final TokenCipher cipher;

  private SharedCaches(CacheManager manager, boolean owned, String prefix, TokenCipher cipher) {
    this.manager = manager;
    this.owned = owned;
    this.prefix = prefix;
    this.cipher = cipher;
  }

  /**
   * @param cipher the same on all nodes
   * @throws SettingsException if there is no such manager or provider, or if it does not start
   */
  public static SharedCaches open(SharedCacheLocation settings, TokenCipher cipher)
      throws SettingsException {
    try {
      return settings
          .file()
          .map(file -> new SharedCaches(ofFile(file), true, settings.prefix(), cipher))
          .orElseGet(
              () -> new SharedCaches(named(settings.place()), false, settings.prefix(), cipher));
    } catch (RuntimeException | LinkageError e) {
      throw new SettingsException(
          List.of(
              new SettingsProblem(
                  "shared_cache",
                  "leads to no cache: " + Causes.names(e),
                  "see src/docs/deployment.md, \"Sessions\"")));
    }
  }

  private static CacheManager ofFile(URI file) {
    ClassLoader own = SharedCaches.class.getClassLoader();
    return Caching.getCachingProvider(own).getCacheManager(file, own);
  }

  @SuppressWarnings("BanJNDI") // the name is an operator's setting
  private static CacheManager named(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The cache of that name, which another node may have created.
   *
   * @param lifetime of an entry, from when it was put or changed last
   */
  public synchronized SharedCache cache(String name, Duration lifetime) {
    String full = prefix + "." + name;
    Cache<String, String> cache = existing(full);
    if (cache == null) {
      try {
        cache =
            manager.createCache(
                full,
                new MutableConfiguration<String, String>()
                    .setTypes(String.class, String.class)
                    .setExpiryPolicyFactory(
                        ModifiedExpiryPolicy.factoryOf(
                            new javax.cache.expiry.Duration(
                                TimeUnit.MILLISECONDS, lifetime.toMillis()))));
      } catch (CacheException e) {
        // Another application of this container has been quicker.
        cache = Objects.requireNonNull(existing(full));
      }
    }
    return new SharedCache(cache, name, cipher);
  }

  private @Nullable Cache<String, String> existing(String name) {
    return manager.getCache(name, String.class, String.class);
  }

  @Override
  public synchronized void close() {
    if (owned) {
      manager.close();
    }
  }
}

package gatehouse.cache;

import gatehouse.config.SettingsException;
import gatehouse.config.SharedCacheLocation;
import gatehouse.token.TokenCipher;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** The reference implementation of JCache, in this process, with caches of its own. */
public final class TestCaches implements AutoCloseable {
  private final String place = "file:///" + UUID.randomUUID();
  private final CacheManager manager;

  public TestCaches() {
    ClassLoader loader = SharedCaches.class.getClassLoader();
    manager = Caching.getCachingProvider(loader).getCacheManager(URI.create(place), loader);
  }

  /** As a node opens them. */
  public SharedCaches ofNode(TokenCipher cipher) {
    try {
      return SharedCaches.open(new SharedCacheLocation(place, "test"), cipher);
    } catch (SettingsException e) {
      throw new AssertionError(e);
    }
  }

  public static TokenCipher cipher() {
    return new TokenCipher(List.of(new byte[32]), new SecureRandom());
  }

  CacheManager manager() {
    return manager;
  }

  /** From now on nothing answers. */
  public void stop() {
    manager.close();
  }

  @Override
  public void close() {
    manager.close();
  }
}

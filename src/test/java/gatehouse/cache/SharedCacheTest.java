package gatehouse.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.config.SettingsException;
import gatehouse.config.SharedCacheLocation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.TokenCipher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC W8, ACCEPTANCE F-02, F-07, F-08: what two nodes see of one cache. */
class SharedCacheTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestCaches engine = new TestCaches();
  private final SharedCache one = engine.ofNode(TestCaches.cipher()).cache("things", HOUR);
  private final SharedCache two = engine.ofNode(TestCaches.cipher()).cache("things", HOUR);

  @AfterEach
  void close() {
    engine.close();
  }

  private Cache<String, String> raw() {
    return engine.manager().getCache("test.things", String.class, String.class);
  }

  @Test
  void f02_ofManyThatClaimOneGets() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      for (int round = 0; round < 50; round++) {
        String key = "key " + round;
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          SharedCache node = i % 2 == 0 ? one : two;
          all.add(() -> node.claim(key).isPresent());
        }
        int won = 0;
        for (Future<Boolean> each : threads.invokeAll(all)) {
          won += each.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClaimIsReleasedByItsOwnerAlone() {
    SharedCache.Claim first = one.claim("key").orElseThrow();
    assertThat(two.claim("key")).isEmpty();
    first.release();
    SharedCache.Claim second = two.claim("key").orElseThrow();
    first.release();
    assertThat(one.contains("key")).as("that of the other").isTrue();
    second.release();
    assertThat(one.contains("key")).isFalse();
  }

  @Test
  void f07_whoReadsTheEngineLearnsNothing() {
    one.put("a session", "its token");
    assertThat(two.get("a session")).contains("its token");
    raw()
        .forEach(
            entry ->
                assertThat(entry.getKey() + entry.getValue())
                    .doesNotContain("session")
                    .doesNotContain("token"));
  }

  @Test
  void f08_whatIsSwappedOrDamagedOrOfAnotherKeyIsAbsent() {
    one.put("a", "of a");
    one.put("b", "of b");
    List<String> keys = new ArrayList<>();
    raw().forEach(entry -> keys.add(entry.getKey()));
    String first = raw().get(keys.get(0));
    raw().put(keys.get(0), raw().get(keys.get(1)));
    raw().put(keys.get(1), first);
    assertThat(List.of(two.get("a"), two.get("b"))).containsOnly(Optional.empty());

    for (String damaged : List.of("", "A", first.substring(9), "ä", first.repeat(2_000))) {
      raw().put(keys.get(0), damaged);
      raw().put(keys.get(1), damaged);
      assertThat(List.of(two.get("a"), two.get("b"))).containsOnly(Optional.empty());
    }

    TokenCipher other = new TokenCipher(List.of(new byte[32], new byte[32]), new SecureRandom());
    one.put("a", "of a");
    assertThat(engine.ofNode(other).cache("others", HOUR).get("a")).isEmpty();
    byte[] key = new byte[32];
    key[0] = 1;
    TokenCipher stranger = new TokenCipher(List.of(key), new SecureRandom());
    SharedCache strange = engine.ofNode(stranger).cache("things", HOUR);
    assertThat(strange.get("a")).isEmpty();
    assertThat(strange.contains("a")).as("though it is there").isTrue();
    strange.update("a", before -> before.orElse("") + "anew");
    assertThat(strange.get("a")).contains("anew");
  }

  @Test
  void ofChangesAtTheSameTimeNoneIsLost() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        SharedCache node = i % 2 == 0 ? one : two;
        all.add(
            () -> {
              node.update("list", before -> before.orElse("") + "x");
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(one.get("list")).contains("x".repeat(40));
  }

  @Test
  void f14_entriesAreBoundedAndExpire() {
    assertThatThrownBy(() -> one.put("key", "x".repeat(256 * 1024)))
        .isInstanceOf(IllegalArgumentException.class);
    @SuppressWarnings("unchecked")
    var configuration =
        (CompleteConfiguration<?, ?>) raw().getConfiguration(CompleteConfiguration.class);
    var expiry = configuration.getExpiryPolicyFactory().create();
    assertThat(expiry.getExpiryForCreation())
        .isEqualTo(new javax.cache.expiry.Duration(TimeUnit.HOURS, 1));
    assertThat(expiry.getExpiryForUpdate()).isEqualTo(expiry.getExpiryForCreation());
    assertThat(expiry.getExpiryForAccess()).as("whoever looks at them").isNull();
  }

  @Test
  void j03_anEngineThatDoesNotAnswerIsNamed() {
    one.put("key", "value");
    engine.stop();
    for (Runnable call :
        List.<Runnable>of(
            () -> one.get("key"),
            () -> one.contains("key"),
            () -> one.put("key", "value"),
            () -> one.claim("key"),
            () -> one.update("key", before -> "value"))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSIONS_UNAVAILABLE))
          .hasMessageContaining("things");
    }
  }

  /** An entry that was written with other classes, say. */
  @Test
  @SuppressWarnings("unchecked")
  void f08_anEntryThatTheEngineCannotReadIsRemoved() {
    Cache<String, String> real = raw();
    Cache<String, String> failing =
        (Cache<String, String>)
            Proxy.newProxyInstance(
                Cache.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("get") && real.containsKey((String) arguments[0])) {
                    throw new CacheException("no such class");
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    SharedCache cache = new SharedCache(failing, "things", TestCaches.cipher());
    cache.put("key", "value");
    assertThat(cache.get("key")).isEmpty();
    assertThat(cache.contains("key")).isFalse();
  }

  @Test
  void aPlaceWithoutAProviderIsAProblemOfTheSettings() {
    assertThatThrownBy(
            () ->
                SharedCaches.open(
                    new SharedCacheLocation("no/CacheManager", "test"), TestCaches.cipher()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("shared_cache");
  }
}

package gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.Monitoring;
import gatehouse.credential.Secret;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E5, J-13: what measures the JVM does not keep the application's classes after its end. */
class UndeployTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** As a container has one for each application. */
  private static URLClassLoader loader() {
    URL[] path =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .map(
                entry -> {
                  try {
                    return Path.of(entry).toUri().toURL();
                  } catch (MalformedURLException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toArray(URL[]::new);
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  private static WeakReference<ClassLoader> ended(boolean closed) throws Exception {
    URLClassLoader loader = loader();
    Class<?> secret = loader.loadClass(Secret.class.getName());
    Class<?> monitoring = loader.loadClass(Monitoring.class.getName());
    Object token = secret.getConstructor(String.class).newInstance("0123456789abcdef0123");
    Object settings =
        monitoring
            .getConstructor(List.class, Optional.class, List.class)
            .newInstance(List.of(), Optional.of(token), List.of());
    Class<?> type = loader.loadClass(Metrics.class.getName());
    Object metrics = type.getMethod("of", monitoring).invoke(null, settings);
    if (closed) {
      type.getMethod("close").invoke(metrics);
    }
    loader.close();
    return new WeakReference<>(loader);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void e5_j13_onceClosedNothingOfTheJvmKeepsTheClasses(boolean closed) throws Exception {
    WeakReference<ClassLoader> loader = ended(closed);
    Instant end = Instant.now().plus(closed ? LIMIT : Duration.ofSeconds(1));
    while (loader.get() != null && Instant.now().isBefore(end)) {
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(loader.get() == null).as("gone").isEqualTo(closed);
  }
}

package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundProxy;
import gatehouse.http.UpstreamWatch;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GraphStartupTest {

  /** Writes down every class that is asked of it; nothing comes from the parent but the JDK. */
  private static final class Recorder extends URLClassLoader {
    private final Set<String> asked = new TreeSet<>();

    Recorder() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
          .map(
              entry -> {
                try {
                  return Path.of(entry).toUri().toURL();
                } catch (MalformedURLException e) {
                  throw new IllegalStateException(e);
                }
              })
          .toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (asked) {
        asked.add(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void constructorLoadsNothingOfTheSdk() throws ReflectiveOperationException, IOException {
    try (Recorder loader = new Recorder()) {
      Class<?> limits = loader.loadClass(HttpLimits.class.getName());
      Class<?> proxy = loader.loadClass(OutboundProxy.class.getName());
      Class<?> watch = loader.loadClass(UpstreamWatch.class.getName());
      Object noProxy = proxy.getMethod("ofJvm").invoke(null);
      // The proxy is also that of the calls to the authority, which need the HTTP client anyway.
      loader.asked.clear();
      Constructor<?> constructor =
          loader
              .loadClass(GraphClient.class.getName())
              .getConstructor(URI.class, limits, proxy, int.class, Clock.class, watch);
      Object client =
          constructor.newInstance(
              URI.create("https://graph.example/v1.0"),
              limits.getField("DEFAULT").get(null),
              noProxy,
              4,
              Clock.systemUTC(),
              watch.getField("NONE").get(null));
      ((AutoCloseable) client).close();

      assertThat(loader.asked).contains(GraphClient.class.getName());
      assertThat(loader.asked)
          .noneMatch(
              name ->
                  name.startsWith("com.microsoft.")
                      || name.startsWith("okhttp3.")
                      || name.startsWith("okio.")
                      || name.startsWith("kotlin.")
                      || name.startsWith("com.fasterxml."));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ianaNamesDoNotLoadTheTableOfWindowsNames() throws ReflectiveOperationException, IOException {
    try (Recorder loader = new Recorder()) {
      var find = loader.loadClass(ZoneNames.class.getName()).getMethod("find", String.class);

      find.invoke(null, "Europe/Berlin");
      assertThat(loader.asked).doesNotContain(WindowsZones.class.getName());

      find.invoke(null, "W. Europe Standard Time");
      assertThat(loader.asked).contains(WindowsZones.class.getName());
    }
  }
}

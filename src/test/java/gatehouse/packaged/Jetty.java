package gatehouse.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Jetty distribution as the documentation sets it up, here on the loopback interface alone. */
record Jetty(String version) implements Container {
  /** The first line of its block in the documentation. */
  private static final String DOCUMENTED =
      "java -jar \"$JETTY_HOME/start.jar\" jetty.base=\"$JETTY_BASE\""
          + " --add-modules=http,ee10-deploy,ee10-jsp";

  /**
   * Its JSP engine looks for schemas that only validation would need; requests that are not HTTP,
   * after which its connector may release a buffer twice, with frames that are its own alone.
   */
  private static final Pattern OWN_WARNING =
      Pattern.compile(
          ":WARN :(oatud\\.DigesterFactory|oejh\\.HttpParser|oeju\\.HostPort):"
              + "|:WARN :oejut\\.QueuedThreadPool:.*Job failed"
              + "|^\\s+at (org\\.eclipse\\.jetty\\.(io|server\\.internal|util\\.thread)"
              + "|java\\.base/java\\.(lang\\.Thread|util\\.concurrent\\.atomic\\.\\w+))\\.");

  @Override
  public Pattern ready() {
    return Pattern.compile(":oejs\\.Server:main: Started ");
  }

  @Override
  public Pattern portTaken() {
    return Pattern.compile("Failed to bind|java\\.net\\.BindException");
  }

  @Override
  public boolean complains(String line) {
    return Container.super.complains(line) && !OWN_WARNING.matcher(line).find();
  }

  @Override
  public boolean hasCompiledPages() {
    return false;
  }

  @Override
  public Child start(Launch launch) {
    Path base = launch.folder();
    try {
      Files.createDirectories(base.resolve("temp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = launch.contextPath().isEmpty() ? "ROOT" : launch.contextPath().substring(1);
    String script =
        Launch.script(DOCUMENTED, launch, "-Djava.io.tmpdir=" + base.resolve("temp"))
            .replace("ROOT.war", name + ".war");
    String address = " jetty.http.host=127.0.0.1 jetty.http.port=" + launch.port();
    Map<String, String> environment = new HashMap<>(launch.environment());
    Path home = Launch.containers().resolve("jetty-home-" + version).toAbsolutePath();
    environment.put("JETTY_HOME", home.toString());
    environment.put("JETTY_BASE", base.toString());
    return new Child(List.of("sh", "-eu", "-c", script + address), base, ready(), environment);
  }
}

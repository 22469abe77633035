package gatehouse.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * The exploded WAR in an embedded Tomcat on the loopback interface. The port is bound before the
 * application starts, so that its settings can name it.
 */
public final class ApplicationServer implements AutoCloseable {
  private final Tomcat tomcat;
  private final Path base;
  private final int port;

  private ApplicationServer(Tomcat tomcat, Path base, int port) {
    this.tomcat = tomcat;
    this.base = base;
    this.port = port;
  }

  /**
   * @param port 0 for one that the system chooses
   * @param property to be named when the port is taken
   */
  public static ApplicationServer bind(int port, String property) {
    try {
      Path base = Files.createTempDirectory("gatehouse-tomcat");
      Files.createDirectories(base.resolve("webapps"));
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(base.toString());
      Connector connector = new Connector();
      connector.setPort(port);
      connector.setProperty("address", "127.0.0.1");
      connector.setThrowOnFailure(true);
      tomcat.setConnector(connector);
      // Asked for so that it is there when the first request comes.
      tomcat.getHost();
      tomcat.start();
      return new ApplicationServer(tomcat, base, connector.getLocalPort());
    } catch (LifecycleException e) {
      throw taken(e, port, property);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException taken(Throwable thrown, int port, String property) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new IllegalStateException(
            "port " + port + " is in use; choose another one with -D" + property + "=PORT", thrown);
      }
    }
    return new IllegalStateException("the application's server does not start", thrown);
  }

  /**
   * Starts the application.
   *
   * @param contextPath empty for the root
   * @param parameters context-params beside those of its web.xml
   */
  public Context deploy(Path explodedWar, String contextPath, Map<String, String> parameters) {
    return deploy(explodedWar, contextPath, parameters, context -> {});
  }

  /**
   * @param more is done to the context before it starts
   */
  public Context deploy(
      Path explodedWar,
      String contextPath,
      Map<String, String> parameters,
      Consumer<Context> more) {
    StandardContext context = new StandardContext();
    context.setName(contextPath);
    context.setPath(contextPath);
    context.setDocBase(explodedWar.toAbsolutePath().toString());
    context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    context.addLifecycleListener(config);
    Path descriptor = explodedWar.resolve("META-INF/context.xml").toAbsolutePath();
    if (Files.exists(descriptor)) {
      try {
        context.setConfigFile(descriptor.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    parameters.forEach(context::addParameter);
    more.accept(context);
    tomcat.getHost().addChild(context);
    if (context.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("the application does not start; see the log");
    }
    return context;
  }

  public int port() {
    return port;
  }

  /** As a browser names it: the redirect URI is on localhost too. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the application's server does not stop", e);
    } finally {
      delete(base);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package gatehouse.packaged;

import gatehouse.devtenant.DevTenant;
import gatehouse.journey.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The packaged WAR in a container of its own process. */
final class PackagedSite extends Site implements AutoCloseable {
  /** Payara takes a quarter of a minute where nothing else is going on. */
  private static final Duration START = Duration.ofMinutes(3);

  private static final int PORTS_TRIED = 5;

  private final Path folder;
  private final Container container;
  private final Map<String, String> environment;
  private Launch launch;
  private Child child;
  private final int port;
  private boolean closed;

  private PackagedSite(
      DevTenant tenant,
      Path folder,
      Container container,
      int port,
      String address,
      String contextPath,
      Platform platform) {
    super(tenant, address + contextPath);
    this.port = port;
    this.folder = folder;
    try {
      Path own = Files.createDirectory(folder.resolve("container"));
      List<String> options = Operator.prepare(this, folder, platform.settings());
      this.container = container;
      this.environment = platform.environment();
      this.launch =
          new Launch(Launch.packagedWar(), own, port, contextPath, options, platform.environment());
      this.child = container.start(launch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** At work: it has been asked for by nobody yet. */
  static PackagedSite start(Container container, String contextPath, Map<String, String> changes) {
    return start(container, port -> "http://localhost:" + port, contextPath, changes);
  }

  /**
   * @param address where it is for browsers, by the port of the container
   */
  static PackagedSite start(
      Container container,
      IntFunction<String> address,
      String contextPath,
      Map<String, String> changes) {
    return start(container, address, contextPath, tenant -> new Platform(changes, Map.of()));
  }

  /**
   * What the process is given by whoever runs it.
   *
   * @param settings changes to those that the application needs to work with its dev tenant
   */
  record Platform(Map<String, String> settings, Map<String, String> environment) {}

  /**
   * @param platform by the dev tenant
   */
  static PackagedSite start(
      Container container,
      IntFunction<String> address,
      String contextPath,
      Function<DevTenant, Platform> platform) {
    for (int attempt = 1; ; attempt++) {
      int port = Launch.freePort();
      DevTenant tenant = DevTenant.start(tenantOptions());
      PackagedSite site =
          new PackagedSite(
              tenant,
              temporaryFolder(),
              container,
              port,
              address.apply(port),
              contextPath,
              platform.apply(tenant));
      if (site.child.awaitReady(START)) {
        return site;
      }
      site.close();
      String log = site.child.text();
      if (attempt == PORTS_TRIED || !container.portTaken().matcher(log).find()) {
        throw new AssertionError(container + " does not start:\n" + log);
      }
    }
  }

  @Override
  protected String explanation() {
    return ":\n" + child.text();
  }

  /** Where the container itself listens. */
  int port() {
    return port;
  }

  /** The container's own. */
  Path folder() {
    return launch.folder();
  }

  /** The pages that the container has compiled so far, wherever it keeps them. */
  List<Path> pagesCompiledHere() {
    return filesWritten().stream()
        .filter(file -> file.getFileName().toString().matches(".*_(jsp|tag)\\.class"))
        .filter(file -> !file.toString().contains("WEB-INF"))
        .toList();
  }

  /** The power goes off, and on again: the same folder and port, and nobody was told. */
  void restartAfterKill() {
    child.kill();
    startAgain();
  }

  /** As for a new version: it is asked to end, and started again. */
  void restart() {
    child.close();
    startAgain();
  }

  private void startAgain() {
    child = container.start(launch);
    if (!child.awaitReady(START)) {
      throw new AssertionError(container + " does not start again:\n" + child.text());
    }
    awaitReady();
  }

  /**
   * Another node: the same settings on another port, with a folder of its own, or the one that was
   * there before. To be closed first.
   *
   * @param environment beside that of the first one
   */
  Child startBeside(int other, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(launch.environment());
    all.putAll(environment);
    try {
      Path own = Files.createDirectories(folder.resolve("container-" + other));
      Child node =
          container.start(
              new Launch(launch.war(), own, other, launch.contextPath(), launch.jvmOptions(), all));
      if (!node.awaitReady(START)) {
        throw new AssertionError("another node does not start:\n" + node.text());
      }
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Another version takes this one's place, at the same port, in a new folder.
   *
   * @param changes to the environment of the first version
   */
  void replace(Path war, Map<String, String> changes) {
    child.close();
    launch = launchOf(war, port, changes);
    startAgain();
  }

  /** As {@link #startBeside(int, Map)}, with that WAR. */
  Child startBeside(int other, Path war, Map<String, String> changes) {
    Child node = container.start(launchOf(war, other, changes));
    if (!node.awaitReady(START)) {
      throw new AssertionError("another node does not start:\n" + node.text());
    }
    return node;
  }

  private Launch launchOf(Path war, int where, Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(changes);
    try {
      Path own = Files.createTempDirectory(folder, "container");
      return new Launch(war, own, where, launch.contextPath(), launch.jvmOptions(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The container's process. */
  Child process() {
    return child;
  }

  /** Everything in the folders that are the container's own. */
  List<Path> filesWritten() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As everybody on this machine can see it. */
  String commandLine() {
    return child.commandLine();
  }

  /** What the container has written so far, all of it once it is closed. */
  List<String> log() {
    return child.lines();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    child.close();
    tenant().close();
    delete(folder);
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("gatehouse-packaged").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

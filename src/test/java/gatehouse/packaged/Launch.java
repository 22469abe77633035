package gatehouse.packaged;

import gatehouse.docs.Documents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a container is started with.
 *
 * @param war what is deployed
 * @param folder its own, empty or as an earlier run has left it
 * @param port of the loopback interface
 * @param contextPath empty for the root
 * @param jvmOptions the application's settings and whom it trusts
 * @param environment beside what this process has itself
 */
public record Launch(
    Path war,
    Path folder,
    int port,
    String contextPath,
    List<String> jvmOptions,
    Map<String, String> environment) {
  /** Of each fork of the build. */
  private static final int PORTS = 1_000;

  private static final int PORTS_TRIED = 100;
  private static final AtomicInteger NEXT_PORT = new AtomicInteger(new SecureRandom().nextInt());

  Launch(Path war, Path folder, int port, String contextPath, List<String> jvmOptions) {
    this(war, folder, port, contextPath, jvmOptions, Map.of());
  }

  static Path packagedWar() {
    return Path.of(System.getProperty("gatehouse.war", "target/gatehouse.war"));
  }

  public static Path containers() {
    return Path.of(System.getProperty("gatehouse.containers", "target/containers"));
  }

  /** Of this JDK, with the options that the build gives to processes that live for a test. */
  public static List<String> java() {
    String options = System.getProperty("gatehouse.container.options", "");
    return Stream.concat(
            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            Pattern.compile(" ").splitAsStream(options).filter(option -> !option.isEmpty()))
        .toList();
  }

  /**
   * A block of the documentation with this WAR and this JVM in it. Its last line takes the shell's
   * place, so that it is what the process is.
   *
   * @param firstLine of the block
   * @param option for the JVM, beside those of the launch
   */
  static String script(String firstLine, Launch launch, String option) {
    List<String> lines = Documents.block(firstLine).text().lines().toList();
    int last = lines.size() - 1;
    String java =
        Stream.of(java(), launch.jvmOptions(), List.of(option))
            .flatMap(List::stream)
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    String before = String.join("\n", lines.subList(0, last));
    return (before + "\nexec " + lines.get(last).replace("java -jar", java + " -jar"))
        .replace("target/gatehouse.war", launch.war().toAbsolutePath().toString());
  }

  /**
   * Free a moment ago; whoever uses it has to be ready to be told that it no longer is. It is below
   * those that a system chooses for clients, no other fork of the build looks there, and this one
   * gives none a second time before it has given them all.
   */
  static int freePort() {
    int first = 20_000 + PORTS * Integer.getInteger("gatehouse.fork", 0);
    return IntStream.generate(() -> first + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS))
        .limit(PORTS_TRIED)
        .filter(Launch::isFree)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no free port from " + first));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

package gatehouse.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
record Launch(
    Path war,
    Path folder,
    int port,
    String contextPath,
    List<String> jvmOptions,
    Map<String, String> environment) {
  Launch(Path war, Path folder, int port, String contextPath, List<String> jvmOptions) {
    this(war, folder, port, contextPath, jvmOptions, Map.of());
  }

  static Path packagedWar() {
    return Path.of(System.getProperty("gatehouse.war", "target/gatehouse.war"));
  }

  static Path containers() {
    return Path.of(System.getProperty("gatehouse.containers", "target/containers"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Free a moment ago; whoever uses it has to be ready to be told that it no longer is. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

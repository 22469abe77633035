import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Checks that the ports of the demo are free: {@code java Ports.java demo.port=8080
 * demo.tenant.port=8443}. With {@code demo.settings=FILE} there is no dev tenant, and the port is
 * that of the redirect in the file, which the demo checks itself.
 */
public final class Ports {
  private Ports() {}

  /**
   * @param arguments name=value each; the name is the property that chooses another port
   */
  public static void main(String[] arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("demo.settings=") && !argument.endsWith("=")) {
        return;
      }
    }
    boolean free = true;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.substring(0, equals);
      if (name.endsWith(".port")) {
        free &= isFree(name, argument.substring(equals + 1));
      }
    }
    if (!free) {
      System.exit(1);
    }
  }

  private static boolean isFree(String name, String port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      InetAddress here = InetAddress.getByName("127.0.0.1");
      socket.bind(new InetSocketAddress(here, Integer.parseInt(port)));
      return true;
    } catch (IOException e) {
      System.err.println(
          "Port " + port + " is in use; choose another one with -D" + name + "=PORT");
    } catch (IllegalArgumentException e) {
      System.err.println(port + " is not a port; choose one with -D" + name + "=PORT");
    }
    return false;
  }
}

package gatehouse.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application alone, with a settings file of one's own: it signs in at the real authority.
 *
 * @param settings the file
 * @param port the one of the redirect, if that is on this machine
 */
record OwnTenant(Path settings, int port) {
  private static final Pattern REDIRECT =
      Pattern.compile("(?m)^\\s*redirect\\s*:\\s*['\"]?([^\\s'\"#]+)");

  /**
   * @param otherwise the port, if the redirect is not on this machine
   * @throws IllegalStateException if there is no such file
   */
  static OwnTenant of(Path settings, int otherwise) {
    Path file = settings.toAbsolutePath().normalize();
    try {
      return new OwnTenant(file, port(Files.readString(file), otherwise));
    } catch (IOException e) {
      throw new IllegalStateException("demo.settings names no readable file: " + file, e);
    }
  }

  private static int port(String yaml, int otherwise) {
    Matcher redirect = REDIRECT.matcher(yaml);
    if (!redirect.find()) {
      return otherwise;
    }
    try {
      URI uri = URI.create(redirect.group(1));
      boolean here = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
      if (!here) {
        return otherwise;
      }
      return uri.getPort() < 0 ? 80 : uri.getPort();
    } catch (IllegalArgumentException e) {
      return otherwise; // the application says what is wrong with it
    }
  }

  void run(Path war) throws InterruptedException {
    ApplicationServer server = ApplicationServer.bind(port, "demo.port");
    server.deploy(war, "", Map.of("gatehouse.settings", settings.toString()));
    Running running = Running.until(server::close);
    boolean ready = Running.awaitReady(server);
    System.out.println(
        "\nGatehouse      "
            + server.uri("/")
            + (ready ? "" : "   (not ready: see the log above)")
            + "\nIts settings   "
            + settings
            + "\n\nCtrl-C ends it.\n");
    running.await();
  }
}

package gatehouse.packaged;

import gatehouse.build.Tool;
import gatehouse.docs.Documents;
import gatehouse.docs.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Redis with TLS and users, set up by the commands and files of src/docs/sessions-redis.md, word
 * for word but for names, ports and folders.
 */
final class SecuredRedis implements AutoCloseable {
  static final String CERTIFICATE = "openssl req -x509 -newkey ec -pkeyopt";
  static final String PASSWORDS = "password=$(openssl rand -hex 32)";
  private static final Pattern READY = Pattern.compile("Ready to accept connections");

  private final Path secrets;
  private final int port;
  private Child child;

  private SecuredRedis(Path secrets, int port) {
    this.secrets = secrets;
    this.port = port;
    this.child = run();
  }

  /**
   * @param folder its own, empty
   */
  static SecuredRedis start(Path folder) throws IOException, InterruptedException {
    return new SecuredRedis(prepare(folder), Launch.freePort());
  }

  /** What the operator makes before anything is started. */
  static Path prepare(Path folder) throws IOException, InterruptedException {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.createSymbolicLink(folder.resolve("src"), Path.of("src").toAbsolutePath());
    Sandbox sandbox = new Sandbox(secrets);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    sandbox.run(
        Documents.block(Documents.firstLine(CERTIFICATE)),
        Map.of("redis.example", "localhost", "keytool ", keytool + " "),
        Map.of());
    sandbox.run(Documents.block(PASSWORDS), Map.of(), Map.of());
    return secrets;
  }

  private Child run() {
    try {
      Path own = Files.createDirectories(secrets.resolve("redis"));
      String configuration =
          Files.readString(Path.of("src", "docs", "redis.conf"))
              .replace("bind * -::*", "bind 127.0.0.1")
              .replace("6379", String.valueOf(port))
              .replace("/etc/redis/tls", secrets.toString())
              .replace("/etc/redis", secrets.toString())
              .replace("/var/lib/redis", own.toString());
      Path file = Files.writeString(own.resolve("redis.conf"), configuration);
      Child started = new Child(List.of(Tool.REDIS.path().toString(), file.toString()), own, READY);
      if (!started.awaitReady(Duration.ofSeconds(30))) {
        throw new AssertionError("redis-server does not start:\n" + started.text());
      }
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Of Redisson, as an operator has it. */
  Path redisson() throws IOException {
    Path file = secrets.resolve("redisson.yaml");
    String prepared = Files.readString(file);
    return Files.writeString(
        file,
        prepared
            .replace("redis.example:6379", "localhost:" + port)
            .replace("/etc/gatehouse", secrets.toString()));
  }

  private String password() throws IOException {
    Matcher password =
        Pattern.compile("  password: \"(\\w{64})\"")
            .matcher(Files.readString(secrets.resolve("redisson.yaml")));
    if (!password.find()) {
      throw new AssertionError("no password in redisson.yaml");
    }
    return password.group(1);
  }

  Path secrets() {
    return secrets;
  }

  int port() {
    return port;
  }

  /** What redis-cli prints, as the application's user. */
  String asGatehouse(String... command) throws IOException, InterruptedException {
    return cli("gatehouse", password(), command);
  }

  /** What redis-cli prints, with an empty name without a login. */
  String cli(String user, String password, String... command)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Tool.REDIS.path().resolveSibling("redis-cli").toString(),
                "--tls",
                "--cacert",
                secrets.resolve("ca.pem").toString(),
                "-h",
                "localhost",
                "-p",
                String.valueOf(port)));
    if (!user.isEmpty()) {
      all.addAll(List.of("--no-auth-warning", "--user", user, "--pass", password));
    }
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  void stop() {
    child.close();
  }

  void startAgain() {
    child = run();
  }

  @Override
  public void close() {
    child.close();
  }
}

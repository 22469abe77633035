package gatehouse.packaged;

import gatehouse.build.Tool;
import gatehouse.docs.Documents;
import gatehouse.docs.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Redis with TLS and users, set up by the commands and files of src/docs/sessions-redis.md, word
 * for word but for names, ports and folders.
 */
final class SecuredRedis implements AutoCloseable {
  private static final String CERTIFICATE = "umask 077";
  private static final String PASSWORD = "openssl rand -hex 32 > redis.password";

  /** Who may do everything, beside the documented users. */
  private static final String TESTER = "tester";

  private static final Pattern READY = Pattern.compile("Ready to accept connections");

  private final Path secrets;
  private final int port;
  private final Path folder;
  private final Path configuration;
  private Child child;

  private SecuredRedis(Path secrets, int port, String more) throws IOException {
    this.secrets = secrets;
    this.port = port;
    this.folder = Files.createDirectory(secrets.resolve("redis-" + port));
    String documented =
        Files.readString(Path.of("src", "docs", "redis.conf"))
            .replace("/var/lib/redis", folder.toString());
    this.configuration =
        Files.writeString(folder.resolve("redis.conf"), here(documented, port) + more);
    this.child = run();
  }

  /** The one of this folder. */
  static SecuredRedis start(Path folder) throws IOException, InterruptedException {
    return start(prepare(folder), Launch.freePort(), "");
  }

  /**
   * @param secrets as {@link #prepare} leaves them
   * @param more of its configuration
   */
  static SecuredRedis start(Path secrets, int port, String more) throws IOException {
    return new SecuredRedis(secrets, port, more);
  }

  /**
   * What the operator makes before anything is started.
   *
   * @param folder its own, empty
   */
  static Path prepare(Path folder) throws IOException, InterruptedException {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.createSymbolicLink(folder.resolve("src"), Path.of("src").toAbsolutePath());
    Sandbox sandbox = new Sandbox(secrets);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    sandbox.run(
        Documents.block(CERTIFICATE),
        Map.of("redis.example", "localhost", "keytool ", keytool + " "),
        Map.of());
    sandbox.run(Documents.block(PASSWORD), Map.of(), Map.of());
    Files.writeString(
        secrets.resolve("users.acl"),
        "user " + TESTER + " on >" + TESTER + " ~* &* +@all\n",
        StandardOpenOption.APPEND);
    return secrets;
  }

  /** With addresses and folders of this machine. */
  private String here(String documented, int own) {
    return here(secrets, documented.replace("tls-port 6379", "tls-port " + own));
  }

  static String here(Path secrets, String documented) {
    return documented
        .replace("bind * -::*", "bind 127.0.0.1")
        .replace("/etc/redis/tls", secrets.toString())
        .replace("/etc/redis", secrets.toString());
  }

  private Child run() {
    Child started =
        new Child(List.of(Tool.REDIS.path().toString(), configuration.toString()), folder, READY);
    if (!started.awaitReady(Duration.ofSeconds(30))) {
      throw new AssertionError("redis-server does not start:\n" + started.text());
    }
    return started;
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
    return Files.readString(secrets.resolve("redis.password")).strip();
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

  /** What redis-cli prints, as somebody who may do everything. */
  String asTester(String... command) throws IOException, InterruptedException {
    return cli(TESTER, TESTER, command);
  }

  /** What redis-cli prints, with an empty name without a login. */
  String cli(String user, String password, String... command)
      throws IOException, InterruptedException {
    return run(new byte[0], user, password, List.of(command));
  }

  /** Puts bytes into a field of a hash. */
  void store(String key, String field, byte[] value) throws IOException, InterruptedException {
    run(value, TESTER, TESTER, List.of("-x", "HSET", key, field));
  }

  private String run(byte[] input, String user, String password, List<String> command)
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
    all.addAll(command);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  void stop() {
    child.close();
  }

  /** The power goes off. */
  void kill() {
    child.kill();
  }

  void startAgain() {
    child = run();
  }

  @Override
  public void close() {
    child.close();
  }
}

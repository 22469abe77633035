package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this machine's programs, on the loopback interface, with a data folder of
 * its own. It refuses to run as root: a test that does starts it as another user.
 */
final class Postgres implements AutoCloseable {
  private static final String SUPERUSER = "postgres";
  private static final Pattern READY = Pattern.compile("database system is ready to accept");
  private static final String CERTIFICATE = "server.crt";
  private static final Duration START = Duration.ofSeconds(60);
  private static final int PORTS_TRIED = 5;

  private final Path folder;
  private final int port;
  private Child child;

  private Postgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.child = server();
  }

  /**
   * @param folder its own, empty
   */
  static Postgres start(Path folder) throws IOException {
    if (isRoot()) {
      Files.setOwner(folder, user());
    }
    run(
        folder,
        "",
        List.of(
            program("initdb"),
            "--pgdata=data",
            "--username=" + SUPERUSER,
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            "--no-sync",
            "--no-locale"));
    run(
        folder,
        "",
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            "data/server.key",
            "-out",
            "data/" + CERTIFICATE));
    for (int attempt = 1; ; attempt++) {
      Postgres started = new Postgres(folder, Launch.freePort());
      if (started.child.awaitReady(START)) {
        return started;
      }
      if (attempt == PORTS_TRIED) {
        throw new AssertionError("postgres does not start:\n" + started.child.text());
      }
    }
  }

  private Child server() {
    return new Child(
        as(
            List.of(
                program("postgres"),
                "-D",
                "data",
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=" + folder,
                "-c",
                "ssl=on",
                // The machine does not lose its power in a test.
                "-c",
                "fsync=off")),
        folder,
        READY);
  }

  private static String program(String name) {
    return Tool.POSTGRESQL.path().resolveSibling(name).toString();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  private static UserPrincipal user() throws IOException {
    var users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
    try {
      return users.lookupPrincipalByName(SUPERUSER);
    } catch (UserPrincipalNotFoundException e) {
      return users.lookupPrincipalByName("nobody");
    }
  }

  private static List<String> as(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    try {
      List<String> changed =
          new ArrayList<>(List.of("setpriv", "--reuid=" + user().getName(), "--clear-groups"));
      changed.addAll(command);
      return changed;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the command says, which has to succeed. */
  private static String run(Path folder, String input, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(as(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(command + "\n" + said).isZero();
      return said.stripTrailing();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int port() {
    return port;
  }

  /** For 127.0.0.1, signed by itself. */
  Path certificate() {
    return folder.resolve("data").resolve(CERTIFICATE);
  }

  /** A command that is psql as the superuser, for a shell. */
  String psql() {
    return String.join(" ", command("psql", SUPERUSER));
  }

  private List<String> command(String program, String database) {
    return List.of(
        program(program),
        "--host=" + folder,
        "--port=" + port,
        "--username=" + SUPERUSER,
        "--dbname=" + database);
  }

  /** Without headers and spaces, a line for each row. */
  String sql(String statement) {
    List<String> psql = new ArrayList<>(command("psql", "gatehouse"));
    psql.addAll(List.of("-q", "-At", "-v", "ON_ERROR_STOP=1"));
    return run(folder, statement, psql);
  }

  /** All that a backup has of the database. */
  String dump() {
    return run(folder, "", command("pg_dump", "gatehouse"));
  }

  /** Where it writes, its log of changes too. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** As an administrator stops it: whoever is connected no longer is. */
  void stop() {
    run(folder, "", List.of(program("pg_ctl"), "stop", "-D", "data", "-m", "fast", "-w"));
    child.close();
  }

  void startAgain() {
    child = server();
    if (!child.awaitReady(START)) {
      throw new AssertionError("postgres does not start again:\n" + child.text());
    }
  }

  /** It no longer answers, and nobody's connection ends. */
  void pause(boolean paused) {
    String signal = paused ? "-STOP" : "-CONT";
    ProcessHandle server = ProcessHandle.of(child.pid()).orElseThrow();
    String pids =
        Stream.concat(Stream.of(server), server.descendants())
            .map(each -> String.valueOf(each.pid()))
            .collect(Collectors.joining(" "));
    // One that serves a client may have ended meanwhile.
    run(folder, "", List.of("sh", "-c", "kill " + signal + " " + pids + " || true"));
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (AssertionError e) {
      child.kill();
    }
  }
}

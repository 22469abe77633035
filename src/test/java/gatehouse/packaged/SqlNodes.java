package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.docs.Documents;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Two Tomcats with their sessions in one PostgreSQL, set up by the commands and files of
 * src/docs/sessions-sql.md; behind no proxy, so that a test says which node a request goes to.
 */
final class SqlNodes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String COOKIE = "gatehouse";

  private final Path folder = PackagedSite.temporaryFolder();
  private final Path bindings = PackagedSite.temporaryFolder();
  private final Postgres postgres;
  private final PackagedSite first;
  private final int secondPort = Launch.freePort();
  private final Child second;

  SqlNodes(String version) throws IOException {
    postgres = Postgres.start(folder);
    shell(
        Documents.block("install -d -m 750 -o root -g tomcat /etc/gatehouse/sessions")
            .text()
            .replace("-o root -g tomcat ", "")
            .replace("127.0.0.1:5432/gatehouse", address()),
        Map.of());
    shell(
        Documents.block(
                "{ printf '\\\\set password %s\\n' \"$(cat /etc/gatehouse/sessions/password)\"")
            .text()
            .replace("runuser -u postgres -- psql", postgres.psql()),
        Map.of());
    first = PackagedSite.start(new ByScript(new Tomcat(version)), "", Map.of());
    first.awaitReady();
    second = first.startBeside(secondPort, Map.of());
  }

  /** With the parameters for another machine. */
  private String address() throws IOException {
    Matcher parameters =
        Pattern.compile("`(\\?sslmode=[^`]+=)(/etc/gatehouse/[^`]+)`")
            .matcher(Files.readString(Path.of("src", "docs", "sessions-sql.md")));
    assertThat(parameters.find()).isTrue();
    Files.copy(
        postgres.certificate(),
        bindings.resolve(parameters.group(2).replace("/etc/gatehouse/", "")));
    return "127.0.0.1:"
        + postgres.port()
        + "/gatehouse"
        + parameters.group(1)
        + parameters.group(2);
  }

  /** Runs a block of the page, with names of this machine in it, where a checkout is. */
  private void shell(String block, Map<String, String> environment) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  "sh", "-eu", "-c", block.replace("/etc/gatehouse", bindings.toString()))
              .redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(block + "\n" + said).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Postgres postgres() {
    return postgres;
  }

  /** The password that Tomcat has. */
  String password() throws IOException {
    return Files.readString(bindings.resolve("sessions/password")).strip();
  }

  /** The node that the application's address leads to; a sign-in comes back there. */
  PackagedSite first() {
    return first;
  }

  Child second() {
    return second;
  }

  DevTenant tenant() {
    return first.tenant();
  }

  /** On either node. */
  HttpResponse<String> get(BrowserlessClient client, int node, String path) {
    return client.get(node % 2 == 0 ? first.uri(path) : TwoNodes.onPort(secondPort, path));
  }

  static String id(BrowserlessClient client) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  boolean isStored(String id) {
    return !postgres
        .sql("SELECT 1 FROM gatehouse_sessions WHERE session_id = '" + id + "'")
        .isEmpty();
  }

  byte[] row(String id) {
    return HexFormat.of()
        .parseHex(
            postgres.sql(
                "SELECT encode(session_data, 'hex') FROM gatehouse_sessions WHERE session_id = '"
                    + id
                    + "'"));
  }

  /** A row as Tomcat would write it, in the place of the one of that id. */
  void store(String id, byte[] data, Instant lastAccess) {
    postgres.sql(
        "DELETE FROM gatehouse_sessions WHERE session_id = '%1$s';\n".formatted(id)
            + "INSERT INTO gatehouse_sessions VALUES ('/Catalina/localhost/', '%s', '1', 1800, %d, '\\x%s')"
                .formatted(id, lastAccess.toEpochMilli(), HexFormat.of().formatHex(data)));
  }

  /** Until what the client's requests have left in the memory of that node is in the database. */
  void awaitSaved(BrowserlessClient client, int node) {
    long since = Instant.now().toEpochMilli();
    get(client, node, "/");
    String lastAccess =
        "SELECT last_access >= %d FROM gatehouse_sessions WHERE session_id = '%s'"
            .formatted(since, id(client));
    await(() -> postgres.sql(lastAccess).equals("t"));
  }

  static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Override
  public void close() {
    second.close();
    first.close();
    postgres.close();
    PackagedSite.delete(folder);
    PackagedSite.delete(bindings);
  }

  /** A node as the page has it, started by Tomcat's own script. */
  private final class ByScript extends ScriptedTomcat {
    ByScript(Tomcat tomcat) {
      super(tomcat);
    }

    @Override
    public Child start(Launch launch) {
      Path base = launch.folder();
      try {
        boolean isNew = Files.notExists(base.resolve("conf"));
        Path home = prepare(launch);
        if (isNew) {
          set(base, launch);
        }
        List<String> command =
            List.of("sh", "-c", "exec sh \"$CATALINA_HOME/bin/catalina.sh\" run");
        return new Child(command, base, ready(), environment(home, base));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private void set(Path base, Launch launch) throws IOException {
      String maven = "mvn -q dependency:copy@postgresql";
      String containers = Launch.containers().toAbsolutePath().toString();
      shell(
          Documents.block(maven)
              .text()
              .replace(maven, ":")
              .replace("target/containers", containers),
          Map.of("CATALINA_BASE", base.toString()));
      Files.writeString(
          base.resolve("conf/logging.properties"),
          Documents.block("org.apache.catalina.connector.Request.level = WARNING").text(),
          StandardOpenOption.APPEND);
      String options =
          launch.jvmOptions().stream()
              .map(option -> "'" + option + "'")
              .collect(Collectors.joining(" "));
      Path bin = Files.createDirectories(base.resolve("bin"));
      Files.writeString(
          bin.resolve("setenv.sh"),
          Documents.block("export SERVICE_BINDING_ROOT=/etc/gatehouse")
                  .text()
                  .replace("/etc/gatehouse", bindings.toString())
              + "CATALINA_OPTS=\"$CATALINA_OPTS "
              + options
              + "\"\n");
    }
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two Tomcats that share their sessions in one Redis, set up as src/docs/deployment.md has it:
 * behind no proxy, so that a test says which node a request goes to.
 */
final class TwoNodes implements AutoCloseable {
  private static final Path DOCUMENTS = Path.of("src", "docs");
  private static final String COOKIE = "gatehouse";
  private static final String DOCUMENTED_CONFIGURATION = "/etc/gatehouse/redisson.yaml";

  private final Path folder = PackagedSite.temporaryFolder();
  private final Redis redis;
  private final PackagedSite first;
  private final int secondPort = Launch.freePort();
  private Child second;

  TwoNodes(String version) throws IOException {
    redis = Redis.start(folder);
    Tomcat tomcat = new Tomcat(version, "", this::addRedisson);
    first =
        PackagedSite.start(
            tomcat,
            port -> "http://localhost:" + port,
            "",
            tenant ->
                new PackagedSite.Platform(
                    Map.of("prompt", "unset", "shared_cache", configuration().toString()),
                    Map.of("JDK_JAVA_OPTIONS", documentedFilter())));
    first.awaitReady();
    second = first.startBeside(secondPort, Map.of());
  }

  private void addRedisson(Path base) throws IOException {
    Path lib = Files.createDirectory(base.resolve("lib"));
    try (Stream<Path> jars = Files.list(Launch.containers().resolve("redisson"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Path contexts = Files.createDirectories(base.resolve("conf/Catalina/localhost"));
    String context = Files.readString(DOCUMENTS.resolve("redisson-context.xml"));
    assertThat(context).contains(DOCUMENTED_CONFIGURATION);
    Files.writeString(
        contexts.resolve("ROOT.xml"),
        context.replace(DOCUMENTED_CONFIGURATION, configuration().toString()));
    String configuration = Files.readString(DOCUMENTS.resolve("redisson.yaml"));
    assertThat(configuration).contains("redis://127.0.0.1:6379");
    Files.writeString(
        configuration(), configuration.replace("127.0.0.1:6379", "127.0.0.1:" + redis.port()));
  }

  /** Of Redisson, for the sessions and for the shared caches. */
  private Path configuration() {
    return folder.resolve("redisson.yaml");
  }

  private static String documentedFilter() {
    try {
      Matcher option =
          Pattern.compile("CATALINA_OPTS=\"\\$CATALINA_OPTS '(-Djdk\\.serialFilter=[^']+)'\"")
              .matcher(Files.readString(DOCUMENTS.resolve("deployment.md")));
      assertThat(option.find()).isTrue();
      return option.group(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Redis redis() {
    return redis;
  }

  /** Where Redis writes. */
  List<Path> filesOfRedis() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
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
    return client.get(uri(node, path));
  }

  URI uri(int node, String path) {
    return node % 2 == 0 ? first.uri(path) : onPort(secondPort, path);
  }

  /**
   * Another version, or one with other settings, takes the place of a node, at its port.
   *
   * @param environment beside that of both nodes
   */
  void replace(int node, Path war, Map<String, String> environment) {
    if (node % 2 == 0) {
      first.replace(war, environment);
    } else {
      second.close();
      second = first.startBeside(secondPort, war, environment);
    }
  }

  static URI onPort(int port, String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Of the client's session in Redis. */
  static String key(BrowserlessClient client) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(HttpCookie::getValue)
        .map(id -> "gatehouse:redisson:tomcat_session:" + id)
        .findFirst()
        .orElseThrow();
  }

  /** Until that shared cache has an entry. */
  void awaitEntry(String cache) {
    Instant end = Instant.now().plusSeconds(20);
    while (redis.reply("HLEN", cache).equals(0L)) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** The attributes of that name with any number, as they are stored. */
  List<String> fields(BrowserlessClient client, String name) {
    return redis.texts("HKEYS", key(client)).stream()
        .filter(field -> field.startsWith(name))
        .toList();
  }

  List<TenantRequest> refreshes() {
    return tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals("refresh_token"))
        .toList();
  }

  @Override
  public void close() {
    second.close();
    first.close();
    redis.close();
    PackagedSite.delete(folder);
  }
}

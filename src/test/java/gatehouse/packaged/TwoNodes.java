package gatehouse.packaged;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two Tomcats that share their sessions in one Redis, set up as src/docs/sessions-redis.md has it:
 * behind no proxy, so that a test says which node a request goes to.
 */
final class TwoNodes implements AutoCloseable {
  private static final String COOKIE = "gatehouse";

  private final Path folder = PackagedSite.temporaryFolder();
  private final Redis redis;
  private final PackagedSite first;
  private final int secondPort = Launch.freePort();
  private final Child second;

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
                    Map.of("JDK_JAVA_OPTIONS", Redisson.serialFilter())));
    first.awaitReady();
    second = first.startBeside(secondPort, Map.of());
  }

  private void addRedisson(Path base) throws IOException {
    new Redisson(configuration()).addTo(base);
    Files.writeString(configuration(), Redisson.plain(redis.port()));
  }

  /** Of Redisson, for the sessions and for the shared caches. */
  private Path configuration() {
    return folder.resolve("redisson.yaml");
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
    return client.get(node % 2 == 0 ? first.uri(path) : onPort(secondPort, path));
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

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import gatehouse.token.TokenCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Two Tomcats that share their sessions in one Redis, set up as src/docs/sessions-redis.md has it:
 * behind no proxy, so that a test says which node a request goes to.
 */
final class TwoNodes implements AutoCloseable {
  private static final String RENEWAL = "gatehouse.renewal";

  /** With the key of {@link Operator}. */
  static final TokenCipher CIPHER =
      new TokenCipher(
          List.of(Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
          new SecureRandom());

  private static final String COOKIE = "gatehouse";

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
    await(() -> !redis.reply("HLEN", cache).equals(0L));
  }

  /** Until that key is there for a while: a container writes to a session after its answer. */
  void awaitExpiring(String key) {
    await(() -> (Long) redis.reply("PTTL", key) > 0);
  }

  /** Until what that shared cache has is over. */
  void awaitOver(String cache) {
    String times = "jcache_timeout_set:{" + cache + "}";
    await(() -> redis.reply("ZCOUNT", times, Instant.now().toEpochMilli(), "+inf").equals(0L));
  }

  /** Until both nodes have their connections to Redis again (J-03: 5 seconds). */
  void awaitBack(BrowserlessClient client) {
    Instant end = Instant.now().plusSeconds(5);
    for (int inARow = 0; inARow < 16; ) {
      int status = get(client, inARow, "/profile").statusCode();
      inARow = status == 200 ? inARow + 1 : 0;
      assertThat(Instant.now()).isBefore(end);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** The access token is over from now on, as far as the store knows. */
  void expire(BrowserlessClient client) {
    String over = open(client, RENEWAL).replaceFirst("\"at\":\\d+", "\"at\":0");
    byte[] value = CIPHER.seal(over, RENEWAL + "|" + id(client));
    redis.reply("HSET", key(client), RENEWAL, stored(value));
  }

  /** What is sealed in that attribute. */
  String open(BrowserlessClient client, String attribute) {
    return CIPHER.open(sealed(client, attribute), attribute + "|" + id(client)).orElseThrow();
  }

  byte[] sealed(BrowserlessClient client, String attribute) {
    byte[] value = (byte[]) redis.reply("HGET", key(client), attribute);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(value))) {
      return (byte[]) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** As Redisson's codec writes it. */
  static byte[] stored(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  static String id(BrowserlessClient client) {
    return key(client).replaceFirst(".*:", "");
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

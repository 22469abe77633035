package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One Tomcat with a Redis that asks for TLS, a user and a password (src/docs/sessions-redis.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
@Tag("full")
class RedisAccessIT {
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private final Path folder = PackagedSite.temporaryFolder();
  private SecuredRedis redis;
  private PackagedSite site;

  @BeforeAll
  void start() throws Exception {
    redis = SecuredRedis.start(folder);
    site = start(redis.redisson());
    site.awaitReady();
  }

  /** A Tomcat with the documented files. */
  static PackagedSite start(Path redisson) {
    return PackagedSite.start(
        new Tomcat(System.getProperty("tomcat10.version", ""), "", new Redisson(redisson)::addTo),
        port -> "http://localhost:" + port,
        "",
        tenant ->
            new PackagedSite.Platform(
                Map.of("prompt", "unset", "shared_cache", redisson.toString()),
                Map.of("JDK_JAVA_OPTIONS", Redisson.serialFilter())));
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
    if (redis != null) {
      redis.close();
    }
    PackagedSite.delete(folder);
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private int status(BrowserlessClient client) {
    return client.get(site.uri("/profile")).statusCode();
  }

  @Test
  void t14_signInRenewalSignOutsAndARestartWorkWithNoMoreRightsThanDocumented() throws Exception {
    site.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    site.tenant().journal().clear();
    assertThat(status(client)).isEqualTo(200);
    assertThat(client.get(site.uri("/calendar")).body()).contains("Ada Lindqvist");
    assertThat(site.tenant().journal().requests(Endpoint.TOKEN)).as("renewed").isNotEmpty();
    assertThat(site.signOut(client, client.get(site.uri("/profile"))).statusCode()).isEqualTo(303);
    assertThat(status(client)).isEqualTo(302);

    BrowserlessClient elsewhere = signedIn();
    Matcher sid = SID.matcher(elsewhere.get(site.uri("/profile")).body());
    assertThat(sid.find()).isTrue();
    site.client().get(site.uri("/signout/frontchannel?sid=" + sid.group(1)));
    assertThat(status(elsewhere)).isEqualTo(302);
    BrowserlessClient stays = signedIn();
    site.restartAfterKill();
    assertThat(status(stays)).as("the node has read all of the session").isEqualTo(200);
    assertThat(redis.asTester("ACL", "LOG")).as("what was refused").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FLUSHALL",
        "FLUSHDB",
        "KEYS *",
        "SCAN 0",
        "DBSIZE",
        "RANDOMKEY",
        "CONFIG GET *",
        "CONFIG SET dir /tmp",
        "ACL LIST",
        "ACL SETUSER gatehouse +@all",
        "CLIENT LIST",
        "CLIENT KILL TYPE normal",
        "INFO",
        "MONITOR",
        "SLOWLOG GET",
        "LATENCY LATEST",
        "SAVE",
        "BGREWRITEAOF",
        "SHUTDOWN NOSAVE",
        "REPLICAOF localhost 1",
        "MODULE LIST",
        "FUNCTION LIST",
        "EVAL 1 0",
        "SCRIPT FLUSH",
        "SUBSCRIBE __keyspace@0__:*",
        "PUBLISH other x",
        "GET other",
        "SET gatehouse.x 1",
        "HGETALL gatehouse.states",
        "HGET other x",
        "HSET gatehouse-other x 1",
        "HSET jcache_timeout_set:{other} x 1",
        "DEL other",
        "RENAME gatehouse.states other",
        "MIGRATE localhost 1 gatehouse.states 0 1"
      })
  void f07_theUserOfTheApplicationMayDoNothingElse(String command) throws Exception {
    assertThat(redis.asGatehouse(command.split(" "))).startsWith("NOPERM");
  }

  @Test
  void f07_othersMayDoNothing() throws Exception {
    assertThat(redis.cli("", "", "PING")).startsWith("NOAUTH");
    assertThat(redis.cli("", "", "HKEYS", "gatehouse.states")).startsWith("NOAUTH");
    assertThat(redis.cli("gatehouse", "wrong", "PING")).contains("WRONGPASS").contains("NOAUTH");
    assertThat(redis.cli("health", "any", "PING")).isEqualTo("PONG");
    assertThat(redis.cli("health", "any", "HKEYS", "gatehouse.states")).startsWith("NOPERM");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).as("without TLS").isEmpty();
    } catch (SocketException e) {
      assertThat(e).as("without TLS").isNotNull();
    }
  }

  /** As they are in sessions-redis.md. */
  @Test
  void w8_aSessionAndANodeTakeWhatTheDocumentsSay() throws Exception {
    BrowserlessClient client = signedIn();
    assertThat(client.get(site.uri("/calendar")).statusCode()).isEqualTo(200);
    long session = bytes(TwoNodes.key(client));
    assertThat(session).isBetween(8_000L, 12_000L);
    long before = bytesOfCaches();
    for (int i = 0; i < 20; i++) {
      signedIn();
    }
    assertThat((bytesOfCaches() - before) / 20).isBetween(4_000L, 9_500L);
    assertThat(redis.asTester("CLIENT", "LIST").lines())
        .filteredOn(line -> line.contains("user=gatehouse"))
        .hasSizeBetween(4, 64);
  }

  private long bytes(String key) throws Exception {
    return Long.parseLong(redis.asTester("MEMORY", "USAGE", key, "SAMPLES", "0"));
  }

  private long bytesOfCaches() throws Exception {
    long bytes = 0;
    for (String cache : redis.asTester("KEYS", "*gatehouse.*").split("\n")) {
      bytes += bytes(cache);
    }
    return bytes;
  }

  @Test
  void j03_anOutageIsAPageAndNoSessionIdIsLogged() throws Exception {
    BrowserlessClient client = signedIn();
    BrowserlessClient other = signedIn();
    redis.stop();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> page = client.get(site.uri("/profile"));
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
    }
    redis.startAgain();
    assertThat(status(client)).isEqualTo(200);
    assertThat(status(other)).isEqualTo(200);
    assertThat(
            site.log().stream()
                .filter(line -> line.contains(id(client)) || line.contains(id(other))))
        .isEmpty();
  }

  @Test
  void j03_aNodeThatStartsWithoutRedisWorksWhenItIsThere() throws Exception {
    BrowserlessClient client = signedIn();
    redis.stop();
    int port = Launch.freePort();
    try (Child other = site.startBeside(port, Map.of())) {
      assertThat(client.get(TwoNodes.onPort(port, "/profile")).statusCode()).isEqualTo(503);
      redis.startAgain();
      Instant end = Instant.now().plusSeconds(30);
      int status = 503;
      while (status != 200 && Instant.now().isBefore(end)) {
        status = client.get(TwoNodes.onPort(port, "/profile")).statusCode();
      }
      assertThat(status).as(other.text()).isEqualTo(200);
    }
  }

  private static String id(BrowserlessClient client) {
    return TwoNodes.key(client).replaceFirst(".*:", "");
  }

  @Test
  void j06_aFullStoreIsAPageAndAnEmptyOneASignIn() throws Exception {
    BrowserlessClient client = signedIn();
    redis.asTester("CONFIG", "SET", "maxmemory", "1");
    assertThat(status(client)).isEqualTo(503);
    assertThat(site.client().get(site.uri("/calendar")).statusCode()).isEqualTo(503);
    redis.asTester("CONFIG", "SET", "maxmemory", "0");
    assertThat(status(client)).isEqualTo(200);
    redis.asTester("FLUSHALL");
    assertThat(status(client)).isEqualTo(302);
    assertThat(site.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
  }

  /** What is read back needs no more: it would take 94 seconds to read. */
  @Test
  void f08_aSetOfSetsInTheStoreCostsNothing() throws Exception {
    BrowserlessClient client = signedIn();
    Set<Object> outer = new HashSet<>();
    Set<Object> one = outer;
    Set<Object> two = new HashSet<>();
    for (int depth = 0; depth < 30; depth++) {
      Set<Object> left = new HashSet<>();
      Set<Object> right = new HashSet<>();
      left.add("a text");
      for (Set<Object> each : List.of(one, two)) {
        each.add(left);
        each.add(right);
      }
      one = left;
      two = right;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(outer);
    }
    redis.store(TwoNodes.key(client), "gatehouse.access", bytes.toByteArray());
    Duration before = site.process().cpu();
    assertThat(status(client)).isEqualTo(302);
    assertThat(site.process().cpu().minus(before)).isLessThan(Duration.ofSeconds(3));
  }

  /** The certificate is for another name. */
  @Test
  void d02_aNodeDoesNotTalkToWhomItCannotIdentify() throws Exception {
    Path other =
        Files.writeString(
            redis.secrets().resolve("other.yaml"),
            Files.readString(redis.redisson())
                .replace("rediss://localhost:", "rediss://127.0.0.1:"));
    try (PackagedSite stranger = start(other)) {
      assertThat(stranger.client().get(stranger.uri("/signin")).statusCode()).isEqualTo(503);
      assertThat(redis.asTester("CLIENT", "LIST"))
          .as("it has not got as far as the password: " + stranger.log())
          .doesNotContain("user=gatehouse age=0");
    }
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.docs.ComposeFile;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The profile "cluster" of docker-compose.yml as processes: the same files, secrets, environment,
 * health checks and signals, on ports of the loopback interface. There is no Docker in a build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("full")
@NeedsTool(Tool.NGINX)
class ComposeIT {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Path folder = PackagedSite.temporaryFolder();
  private final ComposeFile compose = new ComposeFile();
  private final int https = Launch.freePort();
  private final int secondPort = Launch.freePort();
  private SecuredRedis redis;
  private PackagedSite site;
  private Child second;
  private Nginx nginx;

  @BeforeAll
  void start() throws Exception {
    Path secrets = SecuredRedis.prepare(folder);
    Files.writeString(secrets.resolve("app_secret"), Site.CLIENT_SECRET + "\n");
    redis = SecuredRedis.start(secrets, Launch.freePort(), "");
    redis.redisson();
    awaitHealthy("redis", redis.port());
    ComposeNode node = new ComposeNode(compose, secrets);
    Map<String, String> settings =
        Map.of("prompt", "unset", "app_secret", "not-this-one-0123456789");
    site = PackagedSite.start(node, port -> "https://localhost:" + https, "", settings);
    second = site.startBeside(secondPort, Map.of());
    awaitHealthy(ComposeNode.SERVICE, site.port());
    awaitHealthy("node2", secondPort);
    String nodes = compose.content("nodes");
    assertThat(nodes).contains("server node1:8080 ", "server node2:8080 ");
    nginx =
        Nginx.start(
            Files.createDirectory(folder.resolve("nginx")),
            site.tenant(),
            https,
            nodes
                .replace("node1:8080", "127.0.0.1:" + site.port())
                .replace("node2:8080", "127.0.0.1:" + secondPort),
            documented -> documented);
    awaitHealthy("nginx", https);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable each : Stream.of(nginx, second, site, redis).toList()) {
      if (each != null) {
        each.close();
      }
    }
    PackagedSite.delete(folder);
  }

  /** The check of that service, as it is but for its address. */
  private void awaitHealthy(String service, int port) throws Exception {
    List<String> command =
        compose.healthCheck(service).stream()
            .map(
                word ->
                    word.replace("/127.0.0.1/8080", "/127.0.0.1/" + port)
                        .replace("calendar.example:443", "localhost:" + port)
                        .replace("https://calendar.example/", "https://localhost:" + port + "/")
                        .replace("redis.example", "localhost")
                        .replace("/etc/redis/tls", redis.secrets().toString()))
            .collect(Collectors.toList());
    if (service.equals("redis")) {
      command.addAll(1, List.of("-p", String.valueOf(port)));
    }
    Instant end = Instant.now().plusSeconds(60);
    while (true) {
      Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (check.waitFor() == 0) {
        return;
      }
      assertThat(Instant.now()).as(command + ": " + said).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = site.client();
    HttpResponse<String> page = site.signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    return client;
  }

  private int status(BrowserlessClient client) {
    return client.get(site.uri("/profile")).statusCode();
  }

  @Test
  @Order(1)
  void w8_bothNodesServeEverySessionAndASignOutHoldsForBoth() {
    BrowserlessClient client = signedIn();
    for (int i = 0; i < 6; i++) {
      assertThat(status(client)).isEqualTo(200);
    }
    assertThat(site.signOut(client, client.get(site.uri("/profile"))).statusCode()).isEqualTo(303);
    for (int i = 0; i < 4; i++) {
      assertThat(status(client)).isEqualTo(302);
    }
    assertThat(client.get(site.uri("/health/ready")).statusCode()).isEqualTo(403);
  }

  /** The containers are read-only, but for what is in memory. */
  @Test
  @Order(2)
  void nothingIsWrittenOutsideOfTmpfs() throws IOException {
    Set<String> memory =
        compose.memory(ComposeNode.SERVICE).stream()
            .map(each -> each.replace("/usr/local/tomcat/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Path base = site.folder();
    long started = Files.getLastModifiedTime(base.resolve("conf/server.xml")).toMillis();
    try (Stream<Path> files = Files.walk(base)) {
      List<String> written =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toFile().lastModified() > started + 1_000)
              .map(file -> base.relativize(file).toString())
              .filter(file -> memory.stream().noneMatch(each -> file.startsWith(each + "/")))
              .toList();
      assertThat(written).isEmpty();
    }
  }

  /** One node after the other is asked to end, as an upgrade does. */
  @Test
  @Order(3)
  void j02_aRollingRestartFailsNoRequestAndSignsNobodyOut() throws Exception {
    BrowserlessClient client = signedIn();
    drain(client, second);
    second = site.startBeside(secondPort, Map.of());
    awaitHealthy("node2", secondPort);
    awaitRequestsAt(client, secondPort);
    drain(client, site.process());
    for (int i = 0; i < 4; i++) {
      assertThat(status(client)).isEqualTo(200);
    }
  }

  /** For a while nginx leaves alone a node that has refused (deployment.md, "Stopping a node"). */
  private void awaitRequestsAt(BrowserlessClient client, int port) {
    long before = nginx.answersOf(port);
    Instant end = Instant.now().plusSeconds(20);
    while (nginx.answersOf(port) == before) {
      assertThat(Instant.now()).as(nginx::text).isBefore(end);
      assertThat(status(client)).isEqualTo(200);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private void drain(BrowserlessClient client, Child node) throws Exception {
    try (Hang hang = site.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW);
        Hang other = site.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
      // By turns: one of the two is with the node that ends.
      List<CompletableFuture<HttpResponse<String>>> running =
          Stream.of(client, signedIn())
              .map(each -> CompletableFuture.supplyAsync(() -> each.get(site.uri("/calendar"))))
              .toList();
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(other.awaitArrival(Duration.ofSeconds(10))).isTrue();
      node.signal("TERM");
      for (int i = 0; i < 20; i++) {
        assertThat(status(client)).as(nginx::text).isEqualTo(200);
      }
      hang.release();
      other.release();
      for (CompletableFuture<HttpResponse<String>> each : running) {
        assertThat(each.get().statusCode()).isEqualTo(200);
      }
    }
    assertThat(node.awaitExit(GRACE)).isIn(0, 143);
  }
}

package gatehouse.packaged;

import gatehouse.build.Tool;
import gatehouse.docs.Documents;
import gatehouse.docs.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Redis with a replica and three Sentinels, set up by the commands and files of
 * src/docs/sessions-redis.md.
 */
final class Sentinels implements AutoCloseable {
  private static final String PASSWORDS = "openssl rand -hex 32 > replica.password";
  private static final Pattern READY = Pattern.compile("\\+monitor master gatehouse");

  private final List<AutoCloseable> all = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final SecuredRedis master;
  private final SecuredRedis replica;

  Sentinels(Path folder) throws IOException, InterruptedException {
    Path secrets = SecuredRedis.prepare(folder);
    new Sandbox(secrets).run(Documents.block(PASSWORDS), Map.of(), Map.of());
    String replication =
        Files.readString(secrets.resolve("replication.conf"))
            .replace("redis-1.example", "localhost");
    int port = Launch.freePort();
    master = SecuredRedis.start(secrets, port, replication);
    all.add(master);
    replica =
        SecuredRedis.start(
            secrets, Launch.freePort(), replication + "replicaof localhost " + port + "\n");
    all.add(replica);
    for (int i = 0; i < 3; i++) {
      watch(secrets, Launch.freePort());
    }
    String redisson =
        Files.readString(secrets.resolve("redisson.yaml"))
            .replace("/etc/gatehouse", secrets.toString());
    for (int i = 0; i < 3; i++) {
      redisson =
          redisson.replace("sentinel-" + (i + 1) + ".example:26379", "localhost:" + ports.get(i));
    }
    Files.writeString(secrets.resolve("redisson.yaml"), redisson);
  }

  private void watch(Path secrets, int port) throws IOException {
    ports.add(port);
    Path own = Files.createDirectory(secrets.resolve("sentinel-" + port));
    String documented =
        Files.readString(secrets.resolve("sentinel.conf"))
            .replace("tls-port 26379", "tls-port " + port)
            .replace("redis-1.example 6379", "localhost " + master.port())
            .replace("sentinel-1.example", "localhost")
            .replace("/var/lib/redis", own.toString());
    Path file =
        Files.writeString(own.resolve("sentinel.conf"), SecuredRedis.here(secrets, documented));
    // What the command redis-sentinel is.
    List<String> command = List.of(Tool.REDIS.path().toString(), file.toString(), "--sentinel");
    Child child = new Child(command, own, READY);
    all.add(child);
    if (!child.awaitReady(Duration.ofSeconds(30))) {
      throw new AssertionError("redis-sentinel does not start:\n" + child.text());
    }
  }

  SecuredRedis master() {
    return master;
  }

  SecuredRedis replica() {
    return replica;
  }

  Path redisson() {
    return master.secrets().resolve("redisson.yaml");
  }

  @Override
  public void close() {
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        all.get(i).close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}

package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.SettingSources;
import gatehouse.config.Settings;
import gatehouse.config.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands for several nodes that need nothing to be started: those of sessions-redis.md, and
 * those of deployment.md for Docker Compose.
 */
class ClusterBlocksTest {
  /** Made by other commands, which {@code gatehouse.packaged.RedisAccessIT} runs. */
  private static final List<String> FILES =
      List.of("ca.pem", "redis.pem", "redis.key", "users.acl", "redisson.yaml", "redis-trust.p12");

  private final Path folder;
  private final Sandbox sandbox;

  ClusterBlocksTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.sandbox = new Sandbox(Files.createDirectory(folder.resolve("secrets")));
    Files.createSymbolicLink(folder.resolve("src"), Path.of("src").toAbsolutePath());
    for (String file : FILES) {
      sandbox.with(file, file);
    }
    sandbox.with("session_key", Base64.getEncoder().encodeToString(new byte[32]));
  }

  @Test
  void thePackagesAreThoseOfTheBuild() {
    String block = Documents.block("apt-get install -y redis-server").text().strip();
    assertThat(Documents.read(Path.of(".ci", "run")))
        .contains(block.replace("apt-get install -y", "").strip());
  }

  @Test
  void redisGetsItsFiles() throws Exception {
    sandbox.run(
        Documents.block("install -d -m 750 -o root -g redis /etc/redis/tls"),
        Map.of("-o root -g redis ", "", "/etc/redis", folder + "/etc", "systemctl restart", "echo"),
        Map.of());
    assertThat(folder.resolve("etc/redis.conf"))
        .hasSameTextualContentAs(Path.of("src", "docs", "redis.conf"));
    String configuration = Documents.read(Path.of("src", "docs", "redis.conf"));
    for (String file : List.of("tls/ca.pem", "tls/redis.pem", "tls/redis.key", "users.acl")) {
      assertThat(folder.resolve("etc").resolve(file)).isRegularFile();
      assertThat(configuration).contains(" /etc/redis/" + file + "\n");
    }
    assertThat(permissions(folder.resolve("etc/tls/redis.key"))).isEqualTo("rw-r-----");
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aNodeGetsItsFilesAndSettings() throws Exception {
    Path etc = Files.createDirectory(folder.resolve("etc"));
    sandbox.run(
        Documents.block(
            "install -m 640 -o root -g tomcat redisson.yaml redis-trust.p12 session_key"
                + " /etc/gatehouse"),
        Map.of("-o root -g tomcat ", "", "/etc/gatehouse", etc.toString()),
        Map.of("CATALINA_BASE", folder + "/base"));
    assertThat(folder.resolve("base/conf/Catalina/localhost/ROOT.xml"))
        .hasSameTextualContentAs(Path.of("src", "docs", "redisson-context.xml"));
    assertThat(Documents.read(Path.of("src", "docs", "redisson-context.xml")))
        .contains("\"/etc/gatehouse/redisson.yaml\"");
    assertThat(Documents.read(Path.of("src", "docs", "redisson.yaml")))
        .contains("\"file:/etc/gatehouse/redis-trust.p12\"");
    String block = Documents.block("session_key_file: /etc/gatehouse/session_key").text();
    Path file = sandbox.with("oauth_settings.yml", block.replace("/etc/gatehouse", etc.toString()));
    Map<String, String> environment =
        Map.of(
            "GATEHOUSE_SETTINGS", file.toString(),
            "OAUTH_APP_ID", "11111111-2222-3333-4444-555555555555",
            "OAUTH_APP_SECRET", "Value-of-a-secret-0123456789",
            "OAUTH_REDIRECT", "https://www.contoso.com/callback");
    Settings settings =
        SettingsLoader.load(
            new SettingSources(name -> null, List.of(), name -> null, environment::get, null), "");
    assertThat(settings.toString()).contains(etc + "/redisson.yaml");
  }

  /** With the group of this user: another one needs root. */
  @Test
  void composeGetsItsFiles() throws Exception {
    sandbox.run(
        Documents.block(Documents.firstLine("openssl req -x509 -newkey ec -pkeyopt")),
        Map.of(),
        Map.of());
    sandbox.with("app_secret", "x");
    Files.writeString(folder.resolve("oauth_settings.yml"), "x");
    sandbox.run(
        Documents.block(Documents.firstLine("chgrp 10001 ")),
        Map.of("chgrp 10001 ", "chgrp \"$(id -g)\" "),
        Map.of());
    for (Object each : new ComposeFile().section("secrets").values()) {
      String file = String.valueOf(ComposeFile.map(each).get("file"));
      assertThat(permissions(folder.resolve(file))).as(file).isEqualTo("rw-r-----");
    }
    assertThat(sandbox.file("calendar.example.pem")).content().contains("BEGIN CERTIFICATE");
  }
}

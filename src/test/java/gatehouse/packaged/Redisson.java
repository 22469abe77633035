package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Redisson in a Tomcat, set up as src/docs/sessions-redis.md has it.
 *
 * @param configuration where redisson.yaml is, for sessions and for the shared caches
 */
record Redisson(Path configuration) {
  private static final Path DOCUMENTS = Path.of("src", "docs");
  private static final String DOCUMENTED_CONFIGURATION = "/etc/gatehouse/redisson.yaml";
  private static final String LOGGING = "org.redisson.tomcat.RedissonSessionManager.level = OFF";

  /** What belongs into CATALINA_BASE. */
  void addTo(Path base) throws IOException {
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
        context.replace(DOCUMENTED_CONFIGURATION, configuration.toString()));
    Files.writeString(
        base.resolve("conf/logging.properties"),
        "\n" + Documents.block(LOGGING).text(),
        StandardOpenOption.APPEND);
  }

  /** The documented redisson.yaml for a Redis of this machine without TLS and users. */
  static String plain(int port) throws IOException {
    String documented = Files.readString(DOCUMENTS.resolve("redisson.yaml"));
    assertThat(documented).contains("rediss://redis.example:6379");
    return documented
        .replace("rediss://redis.example:6379", "redis://127.0.0.1:" + port)
        .replaceAll("(?m)^  (username|password|ssl\\w+): .*\\n", "");
  }

  /** The JVM's option of the line for bin/setenv.sh. */
  static String serialFilter() {
    Matcher option =
        Pattern.compile("CATALINA_OPTS=\"\\$CATALINA_OPTS '(-Djdk\\.serialFilter=[^']+)'\"")
            .matcher(serialFilterLine());
    assertThat(option.find()).isTrue();
    return option.group(1);
  }

  /** That line, by which its block is known. */
  static String serialFilterLine() {
    return Documents.firstLine("CATALINA_OPTS=\"$CATALINA_OPTS '-Djdk.serialFilter=maxdepth");
  }
}

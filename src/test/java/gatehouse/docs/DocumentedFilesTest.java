package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Files that the documentation gives to operators. */
class DocumentedFilesTest {
  /** Tests that start what they are for, with the files word for word. */
  private static final Map<String, String> STARTED_BY =
      Map.ofEntries(
          Map.entry("audit.schema.json", "gatehouse.journey.AuditIT"),
          Map.entry("logback.xml", "gatehouse.log.LoggingFileTest"),
          Map.entry("nginx.conf", "gatehouse.packaged.NginxIT"),
          Map.entry("openapi.yaml", "gatehouse.journey.OpenApiIT"),
          Map.entry("postgresql-context.xml", "gatehouse.packaged.SqlSessionsIT"),
          Map.entry("postgresql-sessions.sql", "gatehouse.packaged.SqlSessionsIT"),
          Map.entry("nginx-nodes.conf", "gatehouse.packaged.NginxIT"),
          Map.entry("redis.conf", "gatehouse.packaged.RedisAccessIT"),
          Map.entry("redis-users.acl", "gatehouse.packaged.RedisAccessIT"),
          Map.entry("redis-replication.conf", "gatehouse.packaged.RedisSentinelIT"),
          Map.entry("sentinel.conf", "gatehouse.packaged.RedisSentinelIT"),
          Map.entry("redisson-sentinel.yaml", "gatehouse.packaged.RedisSentinelIT"),
          Map.entry("server.xml", "gatehouse.packaged.DrainIT"),
          Map.entry("redisson-context.xml", "gatehouse.packaged.RedisIT"),
          Map.entry("redisson.yaml", "gatehouse.packaged.RedisIT"));

  /** Files of one such page in a folder of their own. */
  private static final Map<String, String> FOLDER_STARTED_BY =
      Map.of(
          "hazelcast", "gatehouse.packaged.HazelcastSessionsIT",
          "monitoring", "gatehouse.metrics.AlertRulesTest");

  private final String compose = Documents.read(Path.of("docker-compose.yml"));
  private final String pom = Documents.read(Path.of("pom.xml"));

  @Test
  void everyFileBesideTheDocumentsIsStartedByATest() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src", "docs"))) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.endsWith(".md"))
              .toList();
      assertThat(names).containsExactlyInAnyOrderElementsOf(STARTED_BY.keySet());
    }
    try (Stream<Path> files = Files.list(Path.of("src", "docs"))) {
      assertThat(files.filter(Files::isDirectory).map(file -> file.getFileName().toString()))
          .filteredOn(name -> !List.of("decisions", "images").contains(name))
          .containsExactlyInAnyOrderElementsOf(FOLDER_STARTED_BY.keySet());
    }
    for (Map<String, String> tests : List.of(STARTED_BY, FOLDER_STARTED_BY)) {
      for (String test : tests.values()) {
        Class.forName(test);
      }
    }
  }

  /** What Payara is given in a cluster is what the WAR has, but for where sessions are. */
  @Test
  void w8_payarasDescriptorForAClusterIsTheWarsButForItsSessionManager() {
    String inTheWar = descriptor(Path.of("WEB-INF-overlay", "glassfish-web.xml"));
    String ofACluster = descriptor(Path.of("src", "docs", "hazelcast", "glassfish-web.xml"));
    assertThat(inTheWar).contains("<session-manager persistence-type=\"memory\"/>");
    assertThat(ofACluster)
        .isEqualTo(
            inTheWar.replace(
                "<session-manager persistence-type=\"memory\"/>",
                "<session-manager persistence-type=\"hazelcast\"><store-properties>"
                    + "<property name=\"persistenceScope\" value=\"session\"/>"
                    + "</store-properties></session-manager>"));
  }

  private static String descriptor(Path file) {
    return Documents.read(file).replaceAll("(?s)<!--.*?-->", "").replaceAll(">\\s+<", "><");
  }

  /** There is no Docker in a build. */
  @Test
  void theComposeFileMountsWhatTheBuildMakesWhereTheImageReadsIt() {
    Map<String, Object> service = service();
    String image = String.valueOf(service.get("image"));
    assertThat(image).matches("tomcat:10\\.1-jdk17");
    assertThat(pom)
        .contains("<tomcat10.version>10.1.", "<maven.compiler.release>17<")
        .contains("<finalName>gatehouse</finalName>");
    assertThat(Path.of("oauth_settings.yml.example")).exists();
    String settings = "/etc/gatehouse/oauth_settings.yml";
    assertThat(service.get("environment")).isEqualTo(Map.of("GATEHOUSE_SETTINGS", settings));
    assertThat(service.get("volumes"))
        .isEqualTo(
            List.of(
                "./target/gatehouse.war:/usr/local/tomcat/webapps/ROOT.war:ro",
                "./oauth_settings.yml:" + settings + ":ro"));
    assertThat(service.get("ports")).isEqualTo(List.of("127.0.0.1:8080:8080"));
    assertThat(compose).contains("http://localhost:8080/callback");
  }

  @Test
  void theCommandsInTheComposeFileFitThePom() {
    List<String> commands =
        Pattern.compile("(?m)^#   (mvn .*)$")
            .matcher(compose)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(commands).isNotEmpty().allSatisfy(new MavenCommand()::check);
  }

  private Map<String, Object> service() {
    Map<String, Map<String, Map<String, Object>>> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(compose);
    return file.getOrDefault("services", Map.of()).getOrDefault("gatehouse", Map.of());
  }
}

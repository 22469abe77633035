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
      Map.of(
          "nginx.conf", "gatehouse.packaged.NginxIT",
          "nginx-nodes.conf", "gatehouse.packaged.NginxIT",
          "redis.conf", "gatehouse.packaged.RedisAccessIT",
          "redis-users.acl", "gatehouse.packaged.RedisAccessIT",
          "redis-replication.conf", "gatehouse.packaged.RedisSentinelIT",
          "sentinel.conf", "gatehouse.packaged.RedisSentinelIT",
          "redisson-sentinel.yaml", "gatehouse.packaged.RedisSentinelIT",
          "server.xml", "gatehouse.packaged.DrainIT",
          "redisson-context.xml", "gatehouse.packaged.RedisIT",
          "redisson.yaml", "gatehouse.packaged.RedisIT");

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
    for (String test : STARTED_BY.values()) {
      Class.forName(test);
    }
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

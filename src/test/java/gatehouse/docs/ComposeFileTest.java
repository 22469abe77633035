package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The profile "cluster" of docker-compose.yml; {@code gatehouse.packaged.ComposeIT} runs what it
 * says.
 */
class ComposeFileTest {
  private static final List<String> CLUSTER = List.of("nginx", "node1", "node2", "redis");

  private final ComposeFile compose = new ComposeFile();

  @Test
  void w8_theOtherExampleStaysTheDefault() {
    Set<String> byDefault =
        compose.section("services").keySet().stream()
            .filter(name -> !compose.service(name).containsKey("profiles"))
            .collect(Collectors.toSet());
    assertThat(byDefault).containsExactly("gatehouse");
    for (String name : CLUSTER) {
      assertThat(compose.service(name).get("profiles")).as(name).isEqualTo(List.of("cluster"));
    }
    assertThat(compose.section("services")).hasSize(CLUSTER.size() + 1);
  }

  @Test
  void everyContainerIsConfined() {
    for (String name : CLUSTER) {
      assertThat(compose.service(name))
          .as(name)
          .containsEntry("read_only", true)
          .containsEntry("cap_drop", List.of("ALL"))
          .containsEntry("security_opt", List.of("no-new-privileges:true"))
          .containsEntry("group_add", List.of("10001"));
      assertThat(String.valueOf(compose.service(name).get("user")))
          .as(name)
          .matches("[1-9]\\d+:\\d+");
      assertThat(compose.healthCheck(name)).as(name).isNotEmpty();
      assertThat(compose.service(name)).as(name).doesNotContainKeys("privileged", "cap_add");
      assertThat(compose.service(name).containsKey("ports"))
          .as(name)
          .isEqualTo(name.equals("nginx"));
    }
    assertThat(String.valueOf(compose.service("redis").get("networks"))).startsWith("{store=");
    assertThat(ComposeFile.map(compose.section("networks").get("store")))
        .containsEntry("internal", true);
  }

  /** Each is there, is made by the documented commands, or is the operator's own. */
  @Test
  void everyFileIsThereOrMadeByADocumentedCommand() {
    String commands =
        Documents.blocks().stream().map(Documents.Block::text).collect(Collectors.joining("\n"));
    Set<String> secrets = new TreeSet<>();
    for (String name : CLUSTER) {
      compose
          .mounted(name, "configs")
          .values()
          .forEach(file -> assertThat(file.isEmpty() || Files.exists(Path.of(file))).isTrue());
      secrets.addAll(compose.mounted(name, "secrets").values());
    }
    assertThat(secrets).hasSize(compose.section("secrets").size());
    assertThat(secrets.remove("oauth_settings.yml")).isTrue();
    for (String file : secrets) {
      assertThat(file).startsWith("secrets/");
      assertThat(commands).contains(file.substring("secrets/".length()));
    }
    assertThat(Documents.read(Path.of(".gitignore"))).contains("\nsecrets/\n");
    assertThat(Documents.read(Path.of(".dockerignore")))
        .contains("secrets\n", "oauth_settings.yml\n");
  }

  @Test
  void noSecretIsInTheEnvironment() {
    for (String name : CLUSTER) {
      compose
          .environment(name)
          .forEach(
              (key, value) ->
                  assertThat(key.equals("CATALINA_OPTS") || value.startsWith("/"))
                      .as(key)
                      .isTrue());
    }
  }

  @Test
  void bothNodesAreAsDocumented() {
    assertThat(compose.service("node2")).isEqualTo(compose.service("node1"));
    String line =
        Documents.firstLine("CATALINA_OPTS=\"$CATALINA_OPTS '-Djdk.serialFilter=maxdepth");
    String option = line.substring(line.indexOf('\''), line.length() - 1);
    assertThat(compose.environment("node1").get("CATALINA_OPTS")).endsWith(" " + option);
    String logging =
        Documents.block("org.redisson.tomcat.RedissonSessionManager.level = OFF").text().strip();
    List<String> lines = new ArrayList<>(compose.dockerfile("node1"));
    assertThat(lines.remove(0)).isEqualTo("FROM tomcat:10.1-jdk17");
    assertThat(lines.remove(lines.size() - 1))
        .isEqualTo("RUN echo '" + logging + "' >> conf/logging.properties");
    assertThat(lines).allMatch(copy -> copy.startsWith("COPY "));
  }
}

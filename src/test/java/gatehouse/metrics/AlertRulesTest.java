package gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.docs.Documents;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E5: the alert rules are valid, fire when they should, and are explained. */
@NeedsTool(Tool.PROMTOOL)
class AlertRulesTest {
  private static final Path FOLDER = Path.of("src/docs/monitoring");

  private static List<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @CsvSource({"check, rules, alerts.yml", "test, rules, alerts-test.yml"})
  void e5_promtoolAcceptsTheRules(String verb, String what, String file)
      throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder(Tool.PROMTOOL.path().toString(), verb, what, file)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  /** The page's example, with the files that it names. */
  @Test
  void e5_promtoolAcceptsTheConfiguration(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef");
    Files.copy(FOLDER.resolve("alerts.yml"), folder.resolve("gatehouse-alerts.yml"));
    String example = Documents.block("# prometheus.yml").text();
    assertThat(example).contains("/etc/prometheus/gatehouse-token");
    Files.writeString(
        folder.resolve("prometheus.yml"),
        example.replace("/etc/prometheus/gatehouse-token", token.toString()));
    Process promtool =
        new ProcessBuilder(Tool.PROMTOOL.path().toString(), "check", "config", "prometheus.yml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  @Test
  void e5_everyAlertIsTestedAndExplained() throws IOException {
    List<String> alerts = found("alert: (\\w+)", Files.readString(FOLDER.resolve("alerts.yml")));
    assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(
            found(
                "alertname: (\\w+)\n +exp_alerts:\n +- exp_labels",
                Files.readString(FOLDER.resolve("alerts-test.yml"))))
        .as("alerts that fire in a test")
        .containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(
            found(
                "(?m)^\\| `(Gatehouse\\w+)` \\|",
                Files.readString(Path.of("src/docs/monitoring.md"))))
        .isEqualTo(alerts);
  }

  @Test
  void e5_theDashboardIsOneOfGrafana() throws IOException {
    JsonNode dashboard =
        StrictJson.object(Files.readAllBytes(FOLDER.resolve("dashboard.json"))).orElseThrow();
    assertThat(dashboard.path("title").textValue()).isEqualTo("Gatehouse");
    assertThat(dashboard.path("schemaVersion").intValue()).isPositive();
    assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(dashboard.path("panels").findValuesAsText("expr")).hasSizeGreaterThan(20);
  }
}

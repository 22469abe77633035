package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** E5: Prometheus takes what the running application says. */
@NeedsTool(Tool.PROMTOOL)
class ScrapeIT {
  /** Micrometer's own names, which every dashboard of the JVM has, and its maximum of a timer. */
  private static final String OF_MICROMETER = "(jvm|process|system)_.*";

  @Test
  void e5_promtoolFindsNothingToMendInOurMetrics() throws IOException, InterruptedException {
    String scraped;
    try (Journey journey =
        Journey.start("", Map.of("metrics_token", Scrape.TOKEN), UnaryOperator.identity())) {
      journey.signIn(journey.client(), People.ADA, "/calendar");
      scraped = Scrape.of(journey).text();
    }
    Process promtool =
        new ProcessBuilder(Tool.PROMTOOL.path().toString(), "check", "metrics")
            .redirectErrorStream(true)
            .start();
    try (OutputStream input = promtool.getOutputStream()) {
      input.write(scraped.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // 1 is a text that is not a format of Prometheus, 3 is advice.
    assertThat(promtool.waitFor()).as(said).isNotEqualTo(1);
    assertThat(
            said.lines().filter(line -> !line.matches(OF_MICROMETER)).collect(Collectors.toList()))
        .isEmpty();
  }
}

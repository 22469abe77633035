package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import gatehouse.log.CorrelationId;
import gatehouse.log.JsonLogLayout;
import gatehouse.log.LogLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/docs/logs.md} shows, and what it tells operators to type. */
class LogBlocksTest {
  static final String LINE =
      Documents.firstLine("{\"time\":\"2026-11-28T21:47:03.512Z\",\"level\"");

  static final String IN_SETENV = Documents.firstLine("CATALINA_OPTS=\"$CATALINA_OPTS -Dlogback");

  @Test
  void e5_bothLinesAreWrittenForTheSameEvent() {
    String json = Documents.block(LINE).text();
    ObjectNode fields = StrictJson.object(json).orElseThrow();
    LoggingEvent event =
        new LoggingEvent(
            LogBlocksTest.class.getName(),
            new LoggerContext().getLogger("gatehouse.auth." + fields.path("logger").asText()),
            Level.valueOf(fields.path("level").asText()),
            fields.path("message").asText(),
            null,
            null);
    event.setTimeStamp(Instant.parse(fields.path("time").asText()).toEpochMilli());
    event.setMDCPropertyMap(Map.of(CorrelationId.NAME, fields.path("reference").asText()));
    assertThat(written(new JsonLogLayout(), event)).isEqualTo(json);
    assertThat(written(new LogLayout(), event))
        .isEqualTo(Documents.block(Documents.firstLine("2026-11-28T21:47:03.512Z INFO")).text());
  }

  private static String written(LayoutBase<ILoggingEvent> layout, ILoggingEvent event) {
    layout.start();
    return layout.doLayout(event);
  }

  /** The command changes the level of the file that is given to operators, and nothing else. */
  @Test
  void e5_theCommandRaisesTheLevel(@TempDir Path folder) throws Exception {
    String original = Documents.read(Path.of("src", "docs", "logback.xml"));
    Sandbox sandbox = new Sandbox(folder);
    Path file = sandbox.with("logback.xml", original);
    sandbox.run(
        Documents.block(Documents.firstLine("sed -i ")),
        Map.of("/etc/gatehouse", folder.toString()),
        Map.of());
    assertThat(Files.readString(file))
        .isNotEqualTo(original)
        .isEqualTo(
            original.replace(
                "<logger name=\"gatehouse\" level=\"INFO\"/>",
                "<logger name=\"gatehouse\" level=\"DEBUG\"/>"));
  }

  /** The option that journeys start the application with, and the place that the file names. */
  @Test
  void e5_theOptionNamesTheFile() {
    assertThat(Documents.block(IN_SETENV).text())
        .isEqualTo(
            "CATALINA_OPTS=\"$CATALINA_OPTS -Dlogback.configurationFile=/etc/gatehouse/logback.xml\"\n");
    assertThat(Documents.read(Path.of("src", "docs", "logback.xml")))
        .contains("  /etc/gatehouse/logback.xml: ");
  }
}

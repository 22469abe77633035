package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L-02, E-09: one event is one line, and one JSON object, whatever is in it. */
class JsonLogLayoutTest {
  private static final Map<String, String> REFERENCE = Map.of(CorrelationId.NAME, "c0ffee");

  private final JsonLogLayout layout = new JsonLogLayout();

  private String line(String message, @Nullable Throwable thrown, Map<String, String> context) {
    LoggingEvent event =
        new LoggingEvent(
            JsonLogLayoutTest.class.getName(),
            new LoggerContext().getLogger("gatehouse.web.Something"),
            Level.WARN,
            message,
            thrown,
            null);
    event.setTimeStamp(1_795_248_000_000L);
    event.setMDCPropertyMap(context);
    layout.start();
    return layout.doLayout(event);
  }

  private ObjectNode object(String message, @Nullable Throwable thrown) {
    String line = line(message, thrown, REFERENCE);
    assertThat(line).endsWith("}\n").hasLineCount(1).matches("[\\x20-\\x7e]*\n");
    return StrictJson.object(line).orElseThrow();
  }

  @Test
  void l02_hasTheFieldsOfTheText() {
    assertThat(line("1 of 2", null, REFERENCE))
        .isEqualTo(
            """
            {"time":"2026-11-21T08:00:00.000Z","level":"WARN","reference":"c0ffee","logger":"Something","message":"1 of 2"}
            """);
  }

  @Test
  void l02_whatBelongsToNoRequestHasNoReference() {
    assertThat(line("x", null, Map.of())).doesNotContain("reference");
  }

  @Test
  void e09_whatWouldBeginALineOrColourItIsASpace() {
    assertThat(
            object("a\r\nb\u0000\u001b[31mc\u2028d\u2029e\u0085f\tg", null)
                .path("message")
                .asText())
        .isEqualTo("a  b  [31mc d e f g");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"}\n{\"level\":\"ERROR\"",
        "\\",
        "\\u0022",
        "</script>",
        "Müll 漢字 \uD83D\uDE00",
        ""
      })
  void e09_noTextLeavesItsField(String text) {
    ObjectNode json = object(text, null);
    assertThat(json.path("message").asText()).isEqualTo(text.replace('\n', ' '));
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json).hasSize(5);
  }

  /** Half of a character that consists of two: what is not text must not break the line. */
  @Test
  void e09_halfACharacterDoesNoHarm() {
    assertThat(line("a\uD83Db", null, REFERENCE)).endsWith("}\n").hasLineCount(1);
  }

  @Test
  void e09_anEndlessMessageIsCut() {
    assertThat(line("x".repeat(1_000_000), null, REFERENCE)).hasSizeLessThan(8_200);
    assertThat(object("x".repeat(8_001), null).path("message").asText())
        .isEqualTo("x".repeat(8_000) + "…");
  }

  @Test
  void l02_aTraceIsAFieldWithItsCauseFirst() {
    String trace =
        object(
                "failed",
                new IllegalStateException("out\ner", new IllegalArgumentException("in\u2028")))
            .path("trace")
            .asText();
    assertThat(trace.indexOf("IllegalArgumentException"))
        .isNotNegative()
        .isLessThan(trace.indexOf("IllegalStateException"));
    assertThat(trace).contains("\n\tat ");
    assertThat(object("fine", null).has("trace")).isFalse();
  }
}

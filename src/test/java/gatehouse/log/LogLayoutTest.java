package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** L-02, E-09: one event is one line, whatever is in it. */
class LogLayoutTest {
  private final LogLayout layout = new LogLayout();

  private String line(String message, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            LogLayoutTest.class.getName(),
            new LoggerContext().getLogger("gatehouse.web.Something"),
            Level.WARN,
            message,
            null,
            arguments);
    event.setTimeStamp(1_795_248_000_123L);
    event.setMDCPropertyMap(Map.of(CorrelationId.NAME, "c0ffee"));
    layout.start();
    return layout.doLayout(event);
  }

  @Test
  void l02_saysWhenHowBadWhichRequestWhoAndWhat() {
    assertThat(line("{} of {}", 1, 2))
        .isEqualTo("2026-11-21T08:00:00.123Z WARN  [c0ffee] Something - 1 of 2\n");
  }

  @Test
  void e09_whatWouldBeginALineOrColourItIsASpace() {
    assertThat(line("a\r\nb\nc\u001b[31md\u2028e\u0085f\tg"))
        .endsWith("a  b c [31md e f g\n")
        .hasLineCount(1);
  }

  @Test
  void e09_aListOfFaultsIsIndentedAndNothingElseIs() {
    assertThat(line("not configured:\n  - app_id is missing\n- forged"))
        .endsWith("not configured:\n  - app_id is missing - forged\n");
  }

  @Test
  void e09_anEndlessMessageIsCut() {
    assertThat(line("x".repeat(1_000_000))).hasSizeLessThan(8_200).endsWith("x…\n");
  }

  @Test
  void theCauseOfAThrowableComesFirst() {
    LoggingEvent event =
        new LoggingEvent(
            LogLayoutTest.class.getName(),
            new LoggerContext().getLogger("gatehouse"),
            Level.ERROR,
            "failed",
            new IllegalStateException("outer", new IllegalArgumentException("inner")),
            new Object[0]);
    event.setMDCPropertyMap(Map.of());
    layout.start();
    String text = layout.doLayout(event);
    assertThat(text.indexOf("inner")).isPositive().isLessThan(text.indexOf("outer"));
  }
}

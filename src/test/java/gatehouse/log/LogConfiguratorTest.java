package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogConfiguratorTest {
  private final LoggerContext logback = new LoggerContext();

  private void configure() {
    LogConfigurator setup = new LogConfigurator();
    setup.setContext(logback);
    setup.configure(logback);
  }

  @Test
  void theLogStartsAtInfoAndMsalAtWarn() {
    configure();
    assertThat(logback.getLogger("gatehouse.auth.AuthHelper").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(logback.getLogger("com.microsoft.aad.msal4j.HttpHelper").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
        .toIterable()
        .hasSize(1);
  }

  @Test
  void e5_theLinesBecomeJson() {
    configure();
    assertThat(layout()).isInstanceOf(LogLayout.class);
    LogConfigurator.useJson(logback);
    assertThat(layout()).isInstanceOf(JsonLogLayout.class);
    LogConfigurator.useJson(logback);
    assertThat(layout()).isInstanceOf(JsonLogLayout.class);
  }

  /** Even if it has the same name and the same layout. */
  @Test
  void e5_anOperatorsConfigurationStays() {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(logback);
    encoder.setLayout(new LogLayout());
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(logback);
    console.setName("CONSOLE");
    console.setEncoder(encoder);
    logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
    LogConfigurator.useJson(logback);
    assertThat(layout()).isInstanceOf(LogLayout.class);
  }

  private Layout<?> layout() {
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>)
            logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
    return ((LayoutWrappingEncoder<ILoggingEvent>) console.getEncoder()).getLayout();
  }
}

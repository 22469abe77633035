package gatehouse.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * The log's configuration unless the operator provides one: {@link LogLayout} on the console, from
 * INFO, for MSAL from WARN. In code, since reading XML would be the longest step of the start.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
  private static final String CONSOLE = "CONSOLE";
  private static final String CONFIGURATION_FILE = "logback.configurationFile";

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    if (System.getProperty(CONFIGURATION_FILE) != null) {
      logback.getStatusManager().add(new LoggingFileFaults());
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    OwnConsole console = new OwnConsole();
    console.setContext(logback);
    console.setName(CONSOLE);
    console.setEncoder(encoder(logback, new LogLayout()));
    console.start();
    Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    // At INFO it logs two lines for every successful renewal.
    logback.getLogger("com.microsoft.aad.msal4j").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> encoder(
      LoggerContext logback, Layout<ILoggingEvent> layout) {
    layout.setContext(logback);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(logback);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  /** From now on the lines of this configuration are JSON; one of the operator's stays as it is. */
  public static void useJson() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      useJson(logback);
    }
  }

  static void useJson(LoggerContext logback) {
    if (logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE)
        instanceof OwnConsole console) {
      console.setEncoder(encoder(logback, new JsonLogLayout()));
    }
  }

  /** Tells it from an operator's, whatever that is called. */
  private static final class OwnConsole extends ConsoleAppender<ILoggingEvent> {}
}

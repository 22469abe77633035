package gatehouse.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where the lines of the audit trail go: the logger {@value #LOGGER}, by default to a file of its
 * own, which a thread of its own writes, so that no request waits for a disk. Thread-safe.
 */
public final class AuditLog implements Consumer<String>, AutoCloseable {
  public static final String LOGGER = "gatehouse.audit";

  /** A few minutes of a busy node; what does not fit is lost, and a request is not kept for it. */
  private static final int QUEUE = 10_000;

  private final org.slf4j.Logger logger = LoggerFactory.getLogger(LOGGER);
  private final @Nullable AsyncAppender appender;

  private AuditLog(@Nullable AsyncAppender appender) {
    this.appender = appender;
  }

  /** To the standard output, among the other lines. */
  public static AuditLog toConsole() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
        ? appending(logback, new ConsoleAppender<>())
        : new AuditLog(null);
  }

  /**
   * To a file, a new one each day; the older ones are compressed.
   *
   * @param path absolute, in a folder that is there
   * @param days that the older ones are kept
   */
  public static AuditLog toFile(String path, int days) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
      return new AuditLog(null);
    }
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setFile(path);
    TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
    daily.setContext(logback);
    daily.setParent(file);
    daily.setFileNamePattern(path + ".%d{yyyy-MM-dd,UTC}.gz");
    daily.setMaxHistory(days);
    daily.setCleanHistoryOnStart(true);
    file.setRollingPolicy(daily);
    file.setContext(logback);
    daily.start();
    return appending(logback, file);
  }

  private static AuditLog appending(
      LoggerContext logback, OutputStreamAppender<ILoggingEvent> target) {
    PatternLayoutEncoder line = new PatternLayoutEncoder();
    line.setContext(logback);
    line.setPattern("%m%n");
    line.start();
    target.setContext(logback);
    target.setName("AUDIT");
    target.setEncoder(line);
    target.start();
    AsyncAppender async = new AsyncAppender();
    async.setContext(logback);
    async.setName("AUDIT-ASYNC");
    async.setQueueSize(QUEUE);
    async.setDiscardingThreshold(0);
    async.setNeverBlock(true);
    async.addAppender(target);
    async.start();
    Logger audit = logback.getLogger(LOGGER);
    audit.setLevel(Level.INFO);
    audit.setAdditive(false);
    audit.addAppender(async);
    return new AuditLog(async);
  }

  /** Never waits. */
  @Override
  public void accept(String line) {
    logger.info(line);
  }

  /** Writes what is waiting, for a second at most. */
  @Override
  public void close() {
    AsyncAppender own = appender;
    if (own != null) {
      ((Logger) logger).detachAppender(own);
      own.stop();
    }
  }
}

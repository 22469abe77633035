package gatehouse.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.status.Status;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Where the lines of the audit trail go: by default to a file of its own, which a thread of its own
 * writes, so that no request waits for a disk. Its logger is in a context of its own, too: what an
 * operator configures for the log, and a logging file that is read again, change nothing of it.
 * Thread-safe.
 */
public final class AuditLog implements Consumer<String>, AutoCloseable {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private static final String LOGGER = "gatehouse.audit";

  /** A few minutes of a busy node; what does not fit is lost, and a request is not kept for it. */
  private static final int QUEUE = 10_000;

  private static final int SECONDS_TO_COMPRESS = 10;

  private static final long BETWEEN_FAULTS = Duration.ofMinutes(1).toMillis();

  private final LoggerContext context = new LoggerContext();
  private final AsyncAppender appender = new AsyncAppender();
  private final AtomicLong faultAt = new AtomicLong();

  private AuditLog() {
    context.setName(LOGGER);
    // Without one no event can be handed to another thread.
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.getStatusManager().add(this::tell);
    context.start();
  }

  /** To the standard output, among the other lines. */
  public static AuditLog toConsole() {
    AuditLog log = new AuditLog();
    log.begin(new ConsoleAppender<>());
    return log;
  }

  /**
   * To a file, a new one each day; the older ones are compressed.
   *
   * @param path absolute, in a folder that is there
   * @param days that the older ones are kept
   */
  public static AuditLog toFile(String path, int days) {
    AuditLog log = new AuditLog();
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(log.context);
    file.setFile(path);
    TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
    daily.setContext(log.context);
    daily.setParent(file);
    daily.setFileNamePattern(path + ".%d{yyyy-MM-dd,UTC}.gz");
    daily.setMaxHistory(days);
    daily.setCleanHistoryOnStart(true);
    file.setRollingPolicy(daily);
    daily.start();
    log.begin(file);
    return log;
  }

  private void begin(OutputStreamAppender<ILoggingEvent> target) {
    PatternLayoutEncoder line = new PatternLayoutEncoder();
    line.setContext(context);
    line.setPattern("%m%n");
    line.start();
    target.setContext(context);
    target.setName("AUDIT");
    target.setEncoder(line);
    target.start();
    appender.setContext(context);
    appender.setName("AUDIT-ASYNC");
    appender.setQueueSize(QUEUE);
    appender.setDiscardingThreshold(0);
    appender.setNeverBlock(true);
    appender.addAppender(target);
    appender.start();
    Logger audit = context.getLogger(LOGGER);
    audit.setLevel(Level.INFO);
    audit.addAppender(appender);
  }

  /** At most one line a minute, however many lines of the trail cannot be written. */
  private void tell(Status status) {
    long last = faultAt.get();
    // The appender's thread, told to end, does not wait for a file to be compressed: close does.
    boolean ends = status.getThrowable() instanceof InterruptedException;
    if (!ends
        && status.getLevel() >= Status.WARN
        && status.getTimestamp() - last >= BETWEEN_FAULTS
        && faultAt.compareAndSet(last, status.getTimestamp())) {
      LOG.error("the audit trail may lack lines: {}", status.getMessage());
    }
  }

  /** Never waits. */
  @Override
  public void accept(String line) {
    context.getLogger(LOGGER).info(line);
  }

  /**
   * Writes what is waiting, for a second at most, and ends the compression of a day that is over.
   */
  @Override
  public void close() {
    appender.stop();
    // One compresses, the other removes the oldest.
    end(context.getExecutorService());
    end(context.getAlternateExecutorService());
    context.stop();
  }

  private static void end(ExecutorService jobs) {
    jobs.shutdown();
    try {
      var unused = jobs.awaitTermination(SECONDS_TO_COMPRESS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package gatehouse.log;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * An event as one line: UTC time, level, the request's correlation id, logger, message. Only a list
 * of problems in a message continues on more lines, which are indented; every other character that
 * could begin a line becomes a space, so that nobody can forge an event (ACCEPTANCE E-09).
 */
public final class LogLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String NEXT_PROBLEM = "\n  - ";

  private static final int LONGEST = 8_000;
  private static final int FRAMES = 10;

  private final RootCauseFirstThrowableProxyConverter trace =
      new RootCauseFirstThrowableProxyConverter();

  public LogLayout() {
    trace.setOptionList(List.of(String.valueOf(FRAMES)));
  }

  @Override
  public void start() {
    trace.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(time(event));
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(level.length() < 5 ? "  [" : " [");
    line.append(event.getMDCPropertyMap().getOrDefault(CorrelationId.NAME, "-"));
    line.append("] ").append(shortName(event)).append(" - ").append(message(event)).append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(trace(event));
    }
    return line.toString();
  }

  /** Always with milliseconds. */
  static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  /** Of the logger, without its package. */
  static String shortName(ILoggingEvent event) {
    String logger = event.getLoggerName();
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  /** Of what was thrown, if anything was. */
  String trace(ILoggingEvent event) {
    return trace.convert(event);
  }

  /** Cut, and with nothing in it that could begin a line. */
  static String message(ILoggingEvent event) {
    String message = String.valueOf(event.getFormattedMessage());
    StringBuilder line = new StringBuilder(message.length());
    int end = Math.min(message.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = message.charAt(i);
      line.append(isHarmless(c) || message.startsWith(NEXT_PROBLEM, i) ? c : ' ');
    }
    if (end < message.length()) {
      line.append('…');
    }
    return line.toString();
  }

  private static boolean isHarmless(char c) {
    return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
  }
}

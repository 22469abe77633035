package gatehouse.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the application and its container write while this is open; it is written on, too. */
final class Log extends Handler {
  private static final Pattern THROWABLE = Pattern.compile("[\\w.$]+(?:Exception|Error)\\b");

  /** What the application throws on purpose, and what says that the network failed. */
  private static final List<String> EXPECTED =
      List.of(
          "gatehouse.error.GatehouseException",
          "gatehouse.http.OutboundException",
          "java.io.IOException",
          "IOException",
          "EOFException",
          "ProtocolException",
          "SocketTimeoutException",
          "InterruptedIOException",
          "ConnectException",
          "SSLException",
          "SSLHandshakeException");

  /**
   * Of a Tomcat in a JVM that was not started for it; of a thread of its own, which happens to look
   * after an application while that is taken away.
   */
  private static final List<String> NOT_OURS = List.of("--add-opens", "named [Catalina-utility-");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Queue<String> ofContainer = new ConcurrentLinkedQueue<>();
  private final PrintStream console = System.out;

  Log() {
    System.setOut(new PrintStream(new Tee(console, bytes), true, StandardCharsets.UTF_8));
    setLevel(Level.WARNING);
    Logger.getLogger("").addHandler(this);
  }

  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** The accounts of all sign-ins so far, by their keys. */
  List<String> signedIn() {
    return lines().stream()
        .filter(line -> line.contains("signed in: "))
        .map(line -> line.replaceFirst(".*signed in: ", ""))
        .toList();
  }

  /** Throwables that nobody meant to throw; lines of level ERROR; complaints of the container. */
  List<String> faults() {
    return Stream.concat(lines().stream().filter(Log::isFault), ofContainer.stream()).toList();
  }

  private static boolean isFault(String line) {
    if (line.contains(" ERROR ")) {
      return true;
    }
    Matcher throwable = THROWABLE.matcher(line);
    while (throwable.find()) {
      if (!EXPECTED.contains(throwable.group())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void publish(LogRecord entry) {
    String message = String.valueOf(entry.getMessage());
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()
        && NOT_OURS.stream().noneMatch(message::contains)) {
      ofContainer.add(entry.getLoggerName() + ": " + message + " " + entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    System.setOut(console);
  }

  private static final class Tee extends OutputStream {
    private final OutputStream one;
    private final OutputStream other;

    Tee(OutputStream one, OutputStream other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public void write(int value) throws IOException {
      one.write(value);
      other.write(value);
    }

    @Override
    public void write(byte[] values, int offset, int length) throws IOException {
      one.write(values, offset, length);
      other.write(values, offset, length);
    }
  }
}

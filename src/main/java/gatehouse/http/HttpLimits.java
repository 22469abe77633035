package gatehouse.http;

import java.time.Duration;

/**
 * How long an outbound call may take, and how much it may bring.
 *
 * @param connect until the connection, TLS included, is established
 * @param read between two bytes of the answer
 * @param total from the call to the last byte of the answer
 * @param maxBytes of the body, after decompression
 */
public record HttpLimits(Duration connect, Duration read, Duration total, long maxBytes) {
  private static final Duration MOMENT = Duration.ofMillis(1_500);

  /** 2 s to connect, 5 s to wait for a byte, 8 s in all, 5 MB. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8), 5L * 1024 * 1024);

  /** What all calls for one page may take together: one call in full, and a moment for the rest. */
  public Duration onePage() {
    return total.plus(MOMENT);
  }

  public HttpLimits withTimes(Duration connecting, Duration reading, Duration inAll) {
    return new HttpLimits(connecting, reading, inAll, maxBytes);
  }

  public HttpLimits withMaxBytes(long bytes) {
    return new HttpLimits(connect, read, total, bytes);
  }
}

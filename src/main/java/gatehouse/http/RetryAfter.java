package gatehouse.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. */
public final class RetryAfter {
  /** Longer waits are cut: a slip at the service must not shut people out here for a day. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  /** Of a 429 that does not say how long to wait. */
  public static final Duration UNSAID = Duration.ofSeconds(10);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * From now on, {@link #LONGEST} at most; empty if the header is absent or not as the RFC says.
   */
  public static Optional<Duration> of(@Nullable String header, Clock clock) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(capped(Duration.between(clock.instant(), until)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}

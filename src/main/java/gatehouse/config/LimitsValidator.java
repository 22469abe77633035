package gatehouse.config;

import gatehouse.http.HttpLimits;
import java.time.Duration;

/** Validates what is enough, of calls and of requests. */
final class LimitsValidator {
  private static final int MOST_SECONDS = 60;
  private static final int MOST_REQUESTS = 100_000;

  private final RawSettings raw;

  LimitsValidator(RawSettings raw) {
    this.raw = raw;
  }

  Settings.Limits validate() {
    return new Settings.Limits(outbound(), rateLimit());
  }

  private HttpLimits outbound() {
    int connect = raw.wholeNumber(SettingKey.CONNECT_SECONDS, MOST_SECONDS);
    int read = raw.wholeNumber(SettingKey.READ_SECONDS, MOST_SECONDS);
    int total = raw.wholeNumber(SettingKey.TOTAL_SECONDS, MOST_SECONDS);
    if (total > 0 && total < Math.max(connect, read)) {
      raw.reject(
          SettingKey.TOTAL_SECONDS,
          "is less than connect_seconds or read_seconds, which are a part of it",
          "write a greater number, or smaller ones there");
    }
    return HttpLimits.DEFAULT.withTimes(
        Duration.ofSeconds(connect), Duration.ofSeconds(read), Duration.ofSeconds(total));
  }

  private int rateLimit() {
    String text = raw.text(SettingKey.RATE_LIMIT);
    return text.equals("0") || text.equalsIgnoreCase("unlimited")
        ? 0
        : raw.wholeNumber(SettingKey.RATE_LIMIT, MOST_REQUESTS);
  }
}

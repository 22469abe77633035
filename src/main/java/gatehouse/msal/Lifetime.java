package gatehouse.msal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an access token lives, as a token response says it (RFC 6749, section 5.1). */
final class Lifetime {
  /**
   * Of a token whose answer does not say, which the standard allows. If it is less, the API refuses
   * the token, which is then renewed.
   */
  static final Duration ASSUMED = Duration.ofHours(1);

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Whole seconds; some authorities write them as a text, or with a fraction of nothing. */
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(?:\\.0{1,9})?");

  private Lifetime() {}

  /** {@code expires_in}; empty if it is neither absent nor a sensible time. */
  static Optional<Duration> of(JsonNode expiresIn) {
    return expiresIn.isMissingNode() || expiresIn.isNull()
        ? Optional.of(ASSUMED)
        : seconds(expiresIn).filter(lifetime -> !lifetime.isZero());
  }

  /** {@code refresh_in}, of Microsoft's, when to renew; empty if it says nothing sensible. */
  static Optional<Duration> hint(JsonNode refreshIn) {
    return seconds(refreshIn);
  }

  private static Optional<Duration> seconds(JsonNode node) {
    return Optional.of(node.isTextual() || node.isNumber() ? node.asText() : "")
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        .filter(time -> time.compareTo(LONGEST) <= 0);
  }
}

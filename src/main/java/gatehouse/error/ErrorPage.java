package gatehouse.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the error page shows; nothing in it comes from the URL.
 *
 * @param key the code that a user can quote
 * @param texts the beginning of the message keys: of the authority's error, where it is known
 * @param correlationId absent where the request failed before it got one
 * @param time in UTC, written the same in every language
 * @param authorityCode the authority's own number for what happened; absent where it gave none
 * @param retrySeconds after which to try again; 0 where nobody knows
 */
public record ErrorPage(
    String key,
    String texts,
    ErrorCode.Button button,
    @Nullable String correlationId,
    String time,
    @Nullable String authorityCode,
    long retrySeconds) {

  static ErrorPage of(Fault fault, @Nullable String correlationId, String time) {
    AuthorityCode authorityCode = fault.authorityCode();
    AuthorityError authorityError = fault.authorityError();
    String key = fault.code().messageKey();
    String texts =
        authorityError == null ? "error." + key : "authority." + authorityError.messageKey();
    return new ErrorPage(
        key,
        texts,
        fault.code().button(),
        correlationId,
        time,
        authorityCode == null ? null : authorityCode.text(),
        retrySeconds(fault));
  }

  /** Rounded up: who is told 0 seconds tries too early. */
  static long retrySeconds(Fault fault) {
    Duration wait = fault.retryAfter();
    return wait == null ? 0 : Math.max(1, wait.plusMillis(999).toSeconds());
  }
}

package gatehouse.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the error page shows; nothing in it comes from the URL.
 *
 * @param key the code that a user can quote
 * @param texts the beginning of the message keys: of the authority's error, where it is known
 * @param button the way out: {@code sign-in} or {@code home}
 * @param correlationId absent where the request failed before it got one
 * @param time in UTC, written the same in every language
 * @param authorityCode the authority's own number for what happened; absent where it gave none
 * @param retrySeconds after which to try again; 0 where nobody knows
 */
public record ErrorPage(
    String key,
    String texts,
    String button,
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
        buttonFor(fault.code()),
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

  private static String buttonFor(ErrorCode code) {
    return switch (code) {
      case SIGN_IN_STALE,
          SIGN_IN_LOST,
          SIGN_IN_LOOP,
          SIGN_IN_REFUSED,
          SIGN_IN_UNTRUSTED,
          TENANT_NOT_ALLOWED,
          INTERACTION_REQUIRED,
          PERMISSION_MISSING,
          AUTHORITY_UNAVAILABLE ->
          "sign-in";
      default -> "home";
    };
  }
}

package gatehouse.error;

import org.jspecify.annotations.Nullable;

/**
 * What the error page shows; nothing in it comes from the URL.
 *
 * @param key the middle part of the message keys, and the code that a user can quote
 * @param button the way out: {@code sign-in} or {@code home}
 * @param correlationId absent where the request failed before it got one
 * @param time in UTC, written the same in every language
 */
public record ErrorPage(String key, String button, @Nullable String correlationId, String time) {

  static ErrorPage of(ErrorCode code, @Nullable String correlationId, String time) {
    return new ErrorPage(code.messageKey(), buttonFor(code), correlationId, time);
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

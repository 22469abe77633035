package gatehouse.auth;

import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MSAL's exceptions mean here. Their messages carry the authority's answer, so nothing of them
 * goes on but the error code and the AADSTS number.
 */
final class MsalFaults {
  private static final Pattern AADSTS = Pattern.compile("AADSTS[0-9]{4,8}");
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");
  private static final Set<String> OUR_FAULT =
      Set.of(
          "invalid_client",
          "unauthorized_client",
          "invalid_scope",
          "invalid_resource",
          "invalid_request",
          "unsupported_grant_type");
  private static final Set<String> INTERACTION =
      Set.of("invalid_grant", "interaction_required", "login_required", "consent_required");

  private MsalFaults() {}

  static GatehouseException translate(Throwable cause) {
    Throwable current = cause;
    for (int depth = 0; current != null && depth < 10; depth++) {
      if (current instanceof GatehouseException known) {
        return known;
      }
      current = current.getCause();
    }
    if (cause instanceof MsalServiceException service) {
      return fromService(service);
    }
    return new GatehouseException(
        ErrorCode.AUTHORITY_UNAVAILABLE, "MSAL fails with " + cause.getClass().getSimpleName());
  }

  private static GatehouseException fromService(MsalServiceException e) {
    String error = readable(e.errorCode());
    String message =
        "the token endpoint says "
            + error
            + aadsts(e.getMessage()).map(number -> " " + number).orElse("");
    if (e instanceof MsalInteractionRequiredException || INTERACTION.contains(error)) {
      return new GatehouseException(ErrorCode.INTERACTION_REQUIRED, message);
    }
    if (OUR_FAULT.contains(error)) {
      return new GatehouseException(ErrorCode.SERVICE_MISCONFIGURED, message);
    }
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, message);
  }

  /** The code where it is one that could be printed anywhere. */
  static String readable(@Nullable String errorCode) {
    String code = Objects.requireNonNullElse(errorCode, "");
    return ERROR_CODE.matcher(code).matches() ? code : "unknown";
  }

  static Optional<String> aadsts(@Nullable String text) {
    Matcher matcher = AADSTS.matcher(Objects.requireNonNullElse(text, ""));
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}

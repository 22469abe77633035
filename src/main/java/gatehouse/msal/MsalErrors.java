package gatehouse.msal;

import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import gatehouse.config.OperatorHints;
import gatehouse.error.AuthorityCode;
import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.token.ClaimsParameter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MSAL's exceptions mean here. Their messages carry the authority's answer, so only the error
 * code and the authority's number go on.
 */
final class MsalErrors {
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");
  private static final Set<String> OUR_FAULT =
      Set.of(
          "invalid_client",
          "unauthorized_client",
          "invalid_scope",
          "invalid_resource",
          "invalid_target",
          "invalid_request",
          "unsupported_grant_type");
  private static final Set<String> OUTAGE = Set.of("server_error", "temporarily_unavailable");
  private static final Set<String> INTERACTION =
      Set.of("invalid_grant", "interaction_required", "login_required", "consent_required");

  private MsalErrors() {}

  static GatehouseException translate(Throwable cause, OperatorHints hints) {
    Optional<GatehouseException> ours = Causes.ours(cause);
    if (ours.isPresent()) {
      return ours.get();
    }
    if (cause instanceof MsalServiceException service) {
      return fromService(service, hints);
    }
    return new GatehouseException(
        ErrorCode.AUTHORITY_UNAVAILABLE, "MSAL fails with " + Causes.names(cause));
  }

  private static GatehouseException fromService(MsalServiceException e, OperatorHints hints) {
    String error = readable(e.errorCode());
    AuthorityCode authorityCode = AuthorityCode.atStartOf(e.getMessage()).orElse(null);
    boolean interaction =
        e instanceof MsalInteractionRequiredException
            || INTERACTION.contains(error)
            || e.claims() != null;
    ErrorCode code = interaction ? ErrorCode.INTERACTION_REQUIRED : meaning(error);
    String message = "the token endpoint says " + error + hints.on(error, authorityCode, code);
    return interaction
        ? GatehouseException.interactionRequired(
            message,
            authorityCode,
            InteractionRequest.forClaims(ClaimsParameter.of(e.claims()).orElse(null)))
        : new GatehouseException(code, message, authorityCode, null);
  }

  /** An unknown error is a refusal: the endpoint has answered, and will answer so again. */
  private static ErrorCode meaning(String error) {
    if (OUTAGE.contains(error)) {
      return ErrorCode.AUTHORITY_UNAVAILABLE;
    }
    return OUR_FAULT.contains(error) ? ErrorCode.SERVICE_MISCONFIGURED : ErrorCode.SIGN_IN_REFUSED;
  }

  /** The code if it is safe to print anywhere. */
  static String readable(@Nullable String errorCode) {
    String code = Objects.requireNonNullElse(errorCode, "");
    return ERROR_CODE.matcher(code).matches() ? code : "unknown";
  }
}

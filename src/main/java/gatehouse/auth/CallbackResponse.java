package gatehouse.auth;

import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.AuthorityMetadata;
import gatehouse.web.Parameters;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authority's response to an authorization request (RFC 6749, section 4.1.2), validated against
 * the pending authorization, which is used up by that.
 */
public sealed interface CallbackResponse {
  PendingAuthorization signIn();

  /** A code to redeem. */
  record Code(String code, PendingAuthorization signIn) implements CallbackResponse {
    /** Without the code. */
    @Override
    public String toString() {
      return "Code";
    }
  }

  /**
   * An error response.
   *
   * @param error of RFC 6749, section 4.1.2.1, or "unknown"
   * @param authorityCode Microsoft's number; null if there is none
   */
  record Refusal(String error, @Nullable AuthorityCode authorityCode, PendingAuthorization signIn)
      implements CallbackResponse {
    /** Without a number, {@code access_denied} means the user; with one, the number decides. */
    boolean isCancellation() {
      return authorityCode == null
          ? error.equals("access_denied")
          : AuthorityError.of(authorityCode).filter(AuthorityError.CANCELLED::equals).isPresent();
    }

    /** The user went through the sign-in, was asked for permissions, and said no. */
    boolean isDeclined() {
      return AuthorityError.of(authorityCode)
          .filter(AuthorityError.CONSENT_DECLINED::equals)
          .isPresent();
    }

    /** The user followed the "forgot password" link on the sign-in page of B2C. */
    boolean isForgottenPassword() {
      return AuthorityError.of(authorityCode)
          .filter(AuthorityError.PASSWORD_FORGOTTEN::equals)
          .isPresent();
    }

    /** By the error alone; hints go by the number. */
    ErrorCode code() {
      return switch (error) {
        case "server_error", "temporarily_unavailable" -> ErrorCode.AUTHORITY_UNAVAILABLE;
        case "login_required", "interaction_required", "account_selection_required" ->
            ErrorCode.INTERACTION_REQUIRED;
        case "consent_required" -> ErrorCode.PERMISSION_MISSING;
        case "invalid_client",
            "unauthorized_client",
            "invalid_scope",
            "invalid_request",
            "unsupported_response_type",
            "invalid_resource" ->
            ErrorCode.SERVICE_MISCONFIGURED;
        default -> ErrorCode.SIGN_IN_REFUSED;
      };
    }
  }

  int MAX_STATE_LENGTH = 2 * 1024;
  int MAX_CODE_LENGTH = 8 * 1024;
  Pattern ERROR = Pattern.compile("[a-z_]{1,64}");

  /**
   * Sends nothing anywhere.
   *
   * @param take removes and returns the pending authorization of a state
   * @param metadata of the user flow of that authorization, if it has been fetched
   * @throws GatehouseException BAD_REQUEST, SIGN_IN_STALE or SIGN_IN_UNTRUSTED
   */
  static CallbackResponse validate(
      Map<String, String[]> parameters,
      Function<String, Optional<PendingAuthorization>> take,
      Function<PendingAuthorization, Optional<AuthorityMetadata>> metadata) {
    String state =
        Parameters.single(parameters, "state")
            .filter(text -> !text.isEmpty() && text.length() <= MAX_STATE_LENGTH)
            .orElseThrow(() -> refuse(ErrorCode.SIGN_IN_STALE, "has no state of ours"));
    Optional<String> code = Parameters.single(parameters, "code");
    Optional<String> error = Parameters.single(parameters, "error");
    Optional<String> description = Parameters.single(parameters, "error_description");
    Optional<String> issuer = Parameters.single(parameters, "iss");
    PendingAuthorization signIn =
        take.apply(state)
            .orElseThrow(
                () -> refuse(ErrorCode.SIGN_IN_STALE, "has an unknown, used or expired state"));
    if (!metadata.apply(signIn).map(known -> isFrom(known, issuer)).orElse(true)) {
      throw refuse(ErrorCode.SIGN_IN_UNTRUSTED, "is not from the configured issuer");
    }
    if (error.isPresent() == code.isPresent()) {
      throw refuse(ErrorCode.BAD_REQUEST, "has neither a code nor an error, or both");
    }
    if (error.isPresent()) {
      return new Refusal(
          error.filter(ERROR.asMatchPredicate()).orElse("unknown"),
          description.flatMap(AuthorityCode::atStartOf).orElse(null),
          signIn);
    }
    return code.filter(text -> !text.isEmpty() && text.length() <= MAX_CODE_LENGTH)
        .map(text -> new Code(text, signIn))
        .orElseThrow(() -> refuse(ErrorCode.BAD_REQUEST, "has an empty or too long code"));
  }

  /** RFC 9207, section 2.4. */
  private static boolean isFrom(AuthorityMetadata metadata, Optional<String> issuer) {
    return issuer.map(metadata::couldBeIssuer).orElse(!metadata.issuerInResponse());
  }

  private static GatehouseException refuse(ErrorCode code, String problem) {
    return new GatehouseException(code, "the callback " + problem);
  }
}

package gatehouse.auth;

import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.AuthorityMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authority's answer to one of our requests (RFC 6749, section 4.1.2). It exists only once it
 * has been judged against the sign-in that it belongs to, which is used up by that.
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
   * The authority, or the user, says no.
   *
   * @param error of RFC 6749, section 4.1.2.1, or "unknown"
   * @param authorityCode Microsoft's number; null where it gave none
   */
  record Refusal(String error, @Nullable AuthorityCode authorityCode, PendingAuthorization signIn)
      implements CallbackResponse {
    /** Access can be denied by more than the user: with a number it is that which counts. */
    boolean isCancellation() {
      return authorityCode == null
          ? error.equals("access_denied")
          : AuthorityError.of(authorityCode).filter(AuthorityError.CANCELLED::equals).isPresent();
    }

    /** B2C's sign-in page alone has such a link; its answer to it is an error. */
    boolean isForgottenPassword() {
      return AuthorityError.of(authorityCode)
          .filter(AuthorityError.PASSWORD_FORGOTTEN::equals)
          .isPresent();
    }

    /** What the error is where the number does not say more. */
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
   * @param parameters of the request, every one with all its values
   * @param take gives the pending sign-in of a state, once
   * @param metadata of the authority that was asked for that sign-in, where it is known
   * @throws GatehouseException BAD_REQUEST or SIGN_IN_STALE; nothing has been sent anywhere then
   */
  static CallbackResponse validate(
      Map<String, String[]> parameters,
      Function<String, Optional<PendingAuthorization>> take,
      Function<PendingAuthorization, Optional<AuthorityMetadata>> metadata) {
    String state = single(parameters, "state");
    if (state == null || state.isEmpty() || state.length() > MAX_STATE_LENGTH) {
      throw new GatehouseException(ErrorCode.SIGN_IN_STALE, "the callback has no state of ours");
    }
    String code = single(parameters, "code");
    String error = single(parameters, "error");
    String description = single(parameters, "error_description");
    String issuer = single(parameters, "iss");
    PendingAuthorization signIn =
        take.apply(state)
            .orElseThrow(
                () ->
                    new GatehouseException(
                        ErrorCode.SIGN_IN_STALE, "the callback's state is unknown, used or old"));
    validateIssuer(issuer, metadata.apply(signIn));
    if (error != null && code == null) {
      String known = ERROR.matcher(error).matches() ? error : "unknown";
      return new Refusal(known, AuthorityCode.atStartOf(description).orElse(null), signIn);
    }
    if (code == null || error != null || code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
      throw new GatehouseException(
          ErrorCode.BAD_REQUEST, "the callback has neither a code nor an error, or both");
    }
    return new Code(code, signIn);
  }

  /** RFC 6749, section 3.1: parameters must not be included more than once. */
  private static @Nullable String single(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    if (values == null) {
      return null;
    }
    if (values.length != 1) {
      throw new GatehouseException(
          ErrorCode.BAD_REQUEST, "the callback has the parameter " + name + " more than once");
    }
    return values[0];
  }

  /** RFC 9207, section 2.4. */
  private static void validateIssuer(
      @Nullable String issuer, Optional<AuthorityMetadata> metadata) {
    if (metadata.isEmpty()) {
      return;
    }
    if (issuer == null
        ? metadata.get().issuerInResponse()
        : !metadata.get().couldBeIssuer(issuer)) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "the callback is not from the configured issuer");
    }
  }
}

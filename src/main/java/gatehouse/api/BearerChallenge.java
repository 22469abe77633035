package gatehouse.api;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that is refused (RFC 6750, section 3): the status of the exception, and
 * why, in the header {@code WWW-Authenticate}. Its texts are always the same, since whoever reads
 * them need not be the owner of the token.
 *
 * @param refusal is to be thrown
 * @param header null if the token is not the reason
 */
record BearerChallenge(GatehouseException refusal, @Nullable String header) {
  private static final String REALM = "Bearer realm=\"gatehouse\"";

  /**
   * @param refusal of the request, or of its token: then 401 is the status
   * @param scopes that the API demands
   */
  static BearerChallenge to(GatehouseException refusal, List<String> scopes) {
    if (refusal.code().status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      return new BearerChallenge(refusal, null);
    }
    return switch (refusal.code()) {
      case INTERACTION_REQUIRED -> new BearerChallenge(refusal, REALM);
      case BAD_REQUEST ->
          new BearerChallenge(
              refusal,
              error(
                  "invalid_request",
                  "Send one access token, in one Authorization header and nowhere else"));
      case PERMISSION_MISSING, ROLE_MISSING ->
          new BearerChallenge(
              refusal,
              error("insufficient_scope", "The access token has none of the permissions")
                  + (scopes.isEmpty() ? "" : ", scope=\"" + String.join(" ", scopes) + "\""));
      case FORBIDDEN ->
          new BearerChallenge(
              refusal,
              error("insufficient_scope", "The client of the access token may not call this"));
      default ->
          new BearerChallenge(
              new GatehouseException(
                  ErrorCode.INTERACTION_REQUIRED, String.valueOf(refusal.getMessage())),
              error("invalid_token", "The access token has expired or is not valid here"));
    };
  }

  private static String error(String error, String description) {
    return "%s, error=\"%s\", error_description=\"%s\"".formatted(REALM, error, description);
  }

  /** Whether anybody could have sent that request. */
  boolean isToAnybody() {
    return refusal.code() == ErrorCode.INTERACTION_REQUIRED;
  }

  void set(HttpServletResponse response) {
    if (header != null) {
      response.setHeader("WWW-Authenticate", header);
    }
  }
}

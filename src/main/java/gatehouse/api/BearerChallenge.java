package gatehouse.api;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * The answer to a request that is refused (RFC 6750, section 3): the status of the exception, and
 * why, in the header {@code WWW-Authenticate}. Its texts are always the same, since whoever reads
 * them need not be the owner of the token.
 */
final class BearerChallenge {
  private static final String REALM = "Bearer realm=\"gatehouse\"";

  private BearerChallenge() {}

  /**
   * Sets the header.
   *
   * @param scopes that the API demands
   * @return what is to be thrown: for a token that failed verification, 401
   */
  static GatehouseException answer(
      GatehouseException refusal, List<String> scopes, HttpServletResponse response) {
    if (refusal.code().status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      return refusal;
    }
    String challenge =
        switch (refusal.code()) {
          case INTERACTION_REQUIRED -> REALM;
          case BAD_REQUEST ->
              error(
                  "invalid_request",
                  "Send one access token, in one Authorization header and nowhere else");
          case PERMISSION_MISSING ->
              error("insufficient_scope", "The access token has none of the permissions")
                  + (scopes.isEmpty() ? "" : ", scope=\"" + String.join(" ", scopes) + "\"");
          case FORBIDDEN ->
              error("insufficient_scope", "The client of the access token may not call this");
          default -> error("invalid_token", "The access token has expired or is not valid here");
        };
    response.setHeader("WWW-Authenticate", challenge);
    return challenge.contains("invalid_token")
        ? new GatehouseException(
            ErrorCode.INTERACTION_REQUIRED, String.valueOf(refusal.getMessage()))
        : refusal;
  }

  private static String error(String error, String description) {
    return "%s, error=\"%s\", error_description=\"%s\"".formatted(REALM, error, description);
  }
}

package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.LenientJson;
import gatehouse.http.OutboundException;
import gatehouse.http.Outcome;
import gatehouse.http.RetryAfter;
import gatehouse.token.ClaimsParameter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Challenge;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What Graph's errors mean here. Its messages are foreign text: only the status and the error code
 * go on.
 */
final class GraphErrors {
  /** Graph knows the user; Exchange Online has no mailbox for them that Graph could read. */
  private static final Set<String> NO_MAILBOX =
      Set.of(
          "MailboxNotEnabledForRESTAPI",
          "MailboxNotSupportedForRESTAPI",
          "MailboxNotHostedInGraph",
          "MailboxNotFound",
          "ErrorNonExistentMailbox",
          "ErrorMailboxNotFound",
          "ErrorInvalidUser",
          "OrganizationFromTenantGuidNotFound",
          "ResourceNotFound");

  /** What is often over at once; a 429 if it says so. */
  private static final Set<Integer> RETRYABLE = Set.of(429, 500, 502, 503, 504);

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.]{1,64}");
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private GraphErrors() {}

  /** Of an answer whose status is not success. */
  static GatehouseException of(Response response, Clock clock) {
    int status = response.code();
    String graphCode = graphCode(response.body());
    String message = "Graph answered " + status + (graphCode == null ? "" : " " + graphCode);
    Optional<Duration> wait = RetryAfter.of(response.header("Retry-After"), clock);
    ErrorCode code = codeOf(status, graphCode);
    return switch (code) {
      case INTERACTION_REQUIRED ->
          GatehouseException.interactionRequired(message, interaction(response.challenges()));
      case BUSY ->
          new OutboundException(
              code, message, wait.orElse(RetryAfter.UNSAID), Outcome.SUCCESS, true);
      case GRAPH_UNAVAILABLE ->
          new OutboundException(
              code,
              message,
              wait.orElse(null),
              status >= 500 ? Outcome.FAILURE : Outcome.SUCCESS,
              RETRYABLE.contains(status));
      default -> new GatehouseException(code, message);
    };
  }

  /** {@code error.code} if it is a plain name; null if it is anything else. */
  private static @Nullable String graphCode(ResponseBody body) {
    try {
      BufferedSource source = body.source();
      source.request(MAX_ERROR_BYTES);
      byte[] start = source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
      ODataError error = LenientJson.read(start, ErrorResponse.class).error();
      String code = error == null ? null : error.code();
      return code != null && PLAIN_NAME.matcher(code).matches() ? code : null;
    } catch (IOException e) {
      return null; // the status alone decides
    }
  }

  private record ErrorResponse(@Nullable ODataError error) {}

  private record ODataError(@Nullable String code) {}

  /** The first claims challenge that can be understood; without one a new token has to do. */
  private static InteractionRequest interaction(List<Challenge> challenges) {
    return InteractionRequest.forClaims(
        challenges.stream()
            .filter(challenge -> "bearer".equalsIgnoreCase(challenge.scheme()))
            .filter(challenge -> "insufficient_claims".equals(challenge.authParams().get("error")))
            .map(challenge -> challenge.authParams().get("claims"))
            .flatMap(claims -> Optional.ofNullable(claims).stream())
            .flatMap(claims -> ClaimsParameter.fromChallenge(claims).stream())
            .findFirst()
            .orElse(null));
  }

  private static ErrorCode codeOf(int status, @Nullable String graphCode) {
    if (status == 401) {
      return ErrorCode.INTERACTION_REQUIRED;
    }
    if (status == 429) {
      return ErrorCode.BUSY;
    }
    if (status >= 400 && status < 500 && graphCode != null && NO_MAILBOX.contains(graphCode)) {
      return ErrorCode.NO_MAILBOX;
    }
    return status == 403 ? ErrorCode.PERMISSION_MISSING : ErrorCode.GRAPH_UNAVAILABLE;
  }
}

package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.GraphAnswer;
import gatehouse.error.InteractionRequest;
import gatehouse.http.LenientJson;
import gatehouse.http.OutboundException;
import gatehouse.http.Outcome;
import gatehouse.http.RetryAfter;
import gatehouse.token.ClaimsChallenge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** A calendar, even the default one, or an event. */
  private static final String ITEM_NOT_FOUND = "ErrorItemNotFound";

  /** What Graph says about a token of another audience or issuer, or of a form that is not its. */
  private static final Pattern FOREIGN_TOKEN =
      Pattern.compile("(?i)invalid (audience|issuer)|not well formed|CompactToken parsing failed");

  private static final String FOREIGN =
      ": the token is not for this Graph; to fix it, check that scopes and graph_endpoint name the"
          + " same Microsoft Graph, of the same cloud as authority";

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.]{1,64}");
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private GraphErrors() {}

  /** Of an answer whose status is not success. */
  static GatehouseException of(Response response, Clock clock) {
    int status = response.code();
    ODataError error = error(response.body());
    GraphAnswer answer =
        new GraphAnswer(
            status,
            plain(PLAIN_NAME, error.code()),
            plain(REQUEST_ID, response.header("request-id")));
    String message = message(answer);
    Optional<Duration> wait = RetryAfter.of(response.header("Retry-After"), clock);
    InteractionRequest interaction =
        InteractionRequest.forClaims(ClaimsChallenge.claims(response.challenges()).orElse(null));
    ErrorCode code = codeOf(answer, interaction.isNone() && isForeign(error));
    return switch (code) {
      case INTERACTION_REQUIRED -> GatehouseException.tokenRefused(message, answer, interaction);
      case SERVICE_MISCONFIGURED -> new GatehouseException(code, message + FOREIGN, null, answer);
      case PAUSED ->
          new OutboundException(
              code, message, wait.orElse(RetryAfter.UNSAID), answer, Outcome.SUCCESS, true);
      case GRAPH_UNAVAILABLE ->
          new OutboundException(
              code,
              message,
              wait.orElse(null),
              answer,
              status >= 500 ? Outcome.FAILURE : Outcome.SUCCESS,
              RETRYABLE.contains(status));
      default -> new GatehouseException(code, message, null, answer);
    };
  }

  private static String message(GraphAnswer answer) {
    String requestId = answer.requestId();
    return "Graph answered " + answer + (requestId == null ? "" : ", request-id " + requestId);
  }

  private static @Nullable String plain(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches() ? text : null;
  }

  /** The error in the body, without code and message if it is not readable. */
  private static ODataError error(ResponseBody body) {
    try {
      BufferedSource source = body.source();
      source.request(MAX_ERROR_BYTES);
      byte[] start = source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
      ODataError error = LenientJson.read(start, ErrorResponse.class).error();
      return error == null ? ODataError.NONE : error;
    } catch (IOException e) {
      return ODataError.NONE; // the status alone decides
    }
  }

  private static boolean isForeign(ODataError error) {
    return error.message() != null && FOREIGN_TOKEN.matcher(error.message()).find();
  }

  private record ErrorResponse(@Nullable ODataError error) {}

  private record ODataError(@Nullable String code, @Nullable String message) {
    static final ODataError NONE = new ODataError(null, null);
  }

  private static ErrorCode codeOf(GraphAnswer answer, boolean foreignToken) {
    int status = answer.status();
    if (status < 400 || status >= 500 || status == 408) {
      return ErrorCode.GRAPH_UNAVAILABLE;
    }
    if (status == 401) {
      return foreignToken ? ErrorCode.SERVICE_MISCONFIGURED : ErrorCode.INTERACTION_REQUIRED;
    }
    if (status == 429) {
      return ErrorCode.PAUSED;
    }
    if (answer.code() != null && NO_MAILBOX.contains(answer.code())) {
      return ErrorCode.NO_MAILBOX;
    }
    if (status == 403) {
      return ErrorCode.PERMISSION_MISSING;
    }
    return ITEM_NOT_FOUND.equals(answer.code())
        ? ErrorCode.ITEM_NOT_FOUND
        : ErrorCode.GRAPH_REFUSED;
  }
}

package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.RetryAfter;
import gatehouse.token.ClaimsParameter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Challenge;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns an answer of Graph whose status is not success into the one exception. */
final class GraphRefusal {
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

  /** Of a 429 that does not say for how long. */
  private static final Duration UNSAID = Duration.ofSeconds(10);

  private GraphRefusal() {}

  static GatehouseException of(Response response, Clock clock) {
    int status = response.code();
    String graphCode = GraphJson.errorCode(response.body());
    String message = "Graph answered " + status + (graphCode == null ? "" : " " + graphCode);
    Optional<Duration> wait = RetryAfter.of(response.header("Retry-After"), clock);
    ErrorCode code = codeOf(status, graphCode);
    return switch (code) {
      case INTERACTION_REQUIRED ->
          GatehouseException.interactionRequired(message, interaction(response.challenges()));
      case BUSY -> GatehouseException.passing(code, message, wait.orElse(UNSAID));
      case GRAPH_UNAVAILABLE ->
          wait.isPresent()
              ? GatehouseException.passing(code, message, wait.get())
              : new GatehouseException(code, message);
      default -> new GatehouseException(code, message);
    };
  }

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

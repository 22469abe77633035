package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An error in Graph's format. */
public record GraphError(int status, String code, String message) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  static GraphError badRequest(String message) {
    return new GraphError(400, "BadRequest", message);
  }

  static GraphError invalidParameter(String message) {
    return new GraphError(400, "ErrorInvalidParameter", message);
  }

  static GraphError unauthorized(String message) {
    return new GraphError(401, "InvalidAuthenticationToken", message);
  }

  /** As OData's reader of bodies has it. */
  static GraphError unreadable(String message) {
    return new GraphError(400, "RequestBodyRead", message);
  }

  static GraphError invalidRequest(String message) {
    return new GraphError(
        400, "ErrorInvalidRequest", "Your request can't be completed. " + message);
  }

  static GraphError invalidProperty(String message) {
    return new GraphError(400, "ErrorPropertyValidationFailure", message);
  }

  static GraphError notFound() {
    return new GraphError(
        404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  static GraphError accessDenied() {
    return new GraphError(
        403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  }

  static GraphError noMailbox() {
    return new GraphError(
        404,
        "MailboxNotEnabledForRESTAPI",
        "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
  }

  public Reply reply(TenantRequest request) {
    String requestId = UUID.randomUUID().toString();
    String given = request.header("client-request-id");
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("date", DATE.format(request.at()));
    inner.put("request-id", requestId);
    inner.put("client-request-id", given == null ? requestId : given);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("innerError", inner);
    return Reply.json(status, Map.of("error", error))
        .with("request-id", requestId)
        .with("client-request-id", given == null ? requestId : given);
  }

  /** For a script: Graph answers with this error. */
  public Step step() {
    return (request, honest) -> reply(request);
  }
}

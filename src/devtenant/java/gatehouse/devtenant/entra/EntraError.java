package gatehouse.devtenant.entra;

import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error in Entra's format: in JSON, in a redirect, or on a page.
 *
 * @param error of RFC 6749
 * @param code the number behind AADSTS; 0 if there is none
 * @param suberror tells MSAL what to do, such as {@code consent_required}
 * @param claims a challenge that the next sign-in must answer
 */
public record EntraError(
    int status,
    String error,
    int code,
    String message,
    @Nullable String suberror,
    @Nullable String claims) {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  public EntraError(int status, String error, int code, String message) {
    this(status, error, code, message, null, null);
  }

  /** Ids of one occurrence of an error. */
  private record Occurrence(String traceId, String correlationId, String timestamp) {
    static Occurrence of(TenantRequest request) {
      String given = request.header("client-request-id");
      if (given == null) {
        given = request.query().get("client-request-id");
      }
      return new Occurrence(
          UUID.randomUUID().toString(),
          given == null ? UUID.randomUUID().toString() : given,
          TIMESTAMP.format(request.at()));
    }
  }

  public String aadsts() {
    return "AADSTS" + code;
  }

  public EntraError withSuberror(String other) {
    return new EntraError(status, error, code, message, other, claims);
  }

  public EntraError withClaims(String challenge) {
    return new EntraError(status, error, code, message, suberror, challenge);
  }

  private String description(Occurrence occurrence) {
    if (code == 0) {
      return message;
    }
    return "%s: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
        .formatted(
            aadsts(),
            message,
            occurrence.traceId(),
            occurrence.correlationId(),
            occurrence.timestamp());
  }

  /** The response of the token endpoint (RFC 6749 section 5.2 and Entra's additions). */
  public Reply json(TenantRequest request) {
    Occurrence occurrence = Occurrence.of(request);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put("error_description", description(occurrence));
    members.put("error_codes", List.of(code));
    members.put("timestamp", occurrence.timestamp());
    members.put("trace_id", occurrence.traceId());
    members.put("correlation_id", occurrence.correlationId());
    members.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
    if (suberror != null) {
      members.put("suberror", suberror);
    }
    if (claims != null) {
      members.put("claims", claims);
    }
    return Reply.json(status, members)
        .with("Cache-Control", "no-store, no-cache")
        .with("Pragma", "no-cache")
        .with("x-ms-request-id", occurrence.traceId());
  }

  /** The parameters of the authorization error response (RFC 6749 section 4.1.2.1). */
  Map<String, String> parameters(TenantRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", error);
    if (suberror != null) {
      parameters.put("error_subcode", suberror);
    }
    parameters.put("error_description", description(Occurrence.of(request)));
    if (code == 0) {
      return parameters;
    }
    parameters.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
    return parameters;
  }

  /** For the person, if the application must not be told. */
  public Reply page(TenantRequest request) {
    Occurrence occurrence = Occurrence.of(request);
    return Html.page(
        status,
        "Error",
        """
        <section class="card" aria-labelledby="title">
        <h1 id="title">Sorry, but we’re having trouble with signing you in.</h1>
        <p class="error" role="alert">%s: %s</p>
        <dl>
        <dt>Error code</dt><dd>%s</dd>
        <dt>Trace ID</dt><dd>%s</dd>
        <dt>Correlation ID</dt><dd>%s</dd>
        <dt>Timestamp</dt><dd>%s</dd>
        </dl>
        </section>
        """
            .formatted(
                aadsts(),
                Html.escape(message),
                code,
                occurrence.traceId(),
                Html.escape(occurrence.correlationId()),
                occurrence.timestamp()));
  }

  /**
   * For a script: the authorization endpoint sends this error back to the application, wherever it
   * would not honestly refuse to send anything there.
   */
  public Step redirected() {
    return (request, honest) -> {
      Reply answer = honest.handle(request);
      Parameters asked = request.is("POST") ? request.parameters() : request.query();
      return answer.status() >= 400
          ? answer
          : ResponseTarget.of(asked.get("redirect_uri", ""), asked.get("response_type", ""), asked)
              .deliver(parameters(request));
    };
  }

  /** For a script: the token endpoint answers with this error. */
  public Step step() {
    return (request, honest) -> json(request);
  }
}

package gatehouse.devtenant.b2c;

import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An error in B2C's format.
 *
 * @param error of RFC 6749
 * @param code the number behind AADB2C
 */
public record B2cError(int status, String error, int code, String message) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  String aadb2c() {
    return "AADB2C" + code;
  }

  /** In several lines, as the real service writes it. */
  private String description(TenantRequest request) {
    return "%s: %s\r\nCorrelation ID: %s\r\nTimestamp: %s\r\n"
        .formatted(aadb2c(), message, UUID.randomUUID(), TIMESTAMP.format(request.at()));
  }

  /** For the token endpoint and for the documents. */
  Reply json(TenantRequest request) {
    return Reply.json(status, parameters(request)).with("Cache-Control", "no-store, no-cache");
  }

  /** Of the authorization error response (RFC 6749 section 4.1.2.1). */
  Map<String, String> parameters(TenantRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", error);
    parameters.put("error_description", description(request));
    return parameters;
  }

  /** For the person, if the application must not be told. */
  Reply page(TenantRequest request) {
    return Html.page(
        status,
        "Error",
        """
        <section class="card" aria-labelledby="title">
        <h1 id="title">Sorry, but we’re having trouble signing you in.</h1>
        <p class="error" role="alert">%s</p>
        </section>
        """
            .formatted(Html.escape(description(request))));
  }
}

package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What an error of the token endpoint looks like. */
final class TokenError {
  private TokenError() {}

  static void assertRefused(HttpResponse<String> answer, int status, String error, int code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode json = DevClient.json(answer);
    assertThat(json.path("error").asText()).isEqualTo(error);
    assertThat(json.path("error_codes").path(0).asInt()).isEqualTo(code);
    assertThat(json.path("error_description").asText())
        .startsWith("AADSTS" + code + ": ")
        .contains(
            " Trace ID: " + json.path("trace_id").asText(),
            " Correlation ID: " + json.path("correlation_id").asText(),
            " Timestamp: " + json.path("timestamp").asText());
    assertThat(json.path("timestamp").asText())
        .matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}Z");
    assertThat(json.path("error_uri").asText()).endsWith("/error?code=" + code);
    assertThat(json.has("access_token")).isFalse();
  }
}

package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;

/** A dev tenant on a Friday, and requests to its Graph on behalf of a person. */
final class GraphCaller implements AutoCloseable {
  /** The clocks of Berlin had changed four weeks before. */
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  static final String WEEK = "startDateTime=2026-11-16T00:00:00Z&endDateTime=2026-11-23T00:00:00Z";

  static final String ALL_SCOPES =
      "openid User.Read MailboxSettings.Read Calendars.ReadWrite Calendars.Read.Shared";

  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private final DevTenant tenant;

  GraphCaller(Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
    tenant.clock().stopAt(NOW);
  }

  DevTenant tenant() {
    return tenant;
  }

  RegisteredApplication application() {
    return APP;
  }

  String token(Person person) {
    return token(person, ALL_SCOPES);
  }

  String token(Person person, String scopes) {
    DevClient client = new DevClient(tenant, APP);
    tenant.consents().withdrawAll();
    String code =
        client
            .signIn("common", DevClient.with(client.goodRequest(), "scope", scopes), person)
            .get("code", "");
    return DevClient.json(client.token("common", client.goodRedemption(code)))
        .path("access_token")
        .asText();
  }

  HttpResponse<String> get(String token, String path, String... headers) {
    return new DevClient(tenant, APP).graph(path, token, headers);
  }

  /** With a JSON body, if it is not empty. */
  HttpResponse<String> send(
      String token, String method, String path, String json, String... headers) {
    DevClient client = new DevClient(tenant, APP);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.uri("/v1.0" + path))
            .header("Authorization", "Bearer " + token)
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request);
  }

  static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return DevClient.json(answer);
  }

  /** The code of an error, in Graph's format. */
  static String error(HttpResponse<String> answer, int status) {
    JsonNode error = json(answer, status).path("error");
    assertThat(error.path("innerError").path("request-id").asText()).isNotEmpty();
    return error.path("code").asText();
  }

  @Override
  public void close() {
    tenant.close();
  }
}

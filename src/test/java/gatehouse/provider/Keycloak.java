package gatehouse.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.journey.BrowserlessClient;
import gatehouse.packaged.Child;
import gatehouse.packaged.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Keycloak on the loopback interface, with one realm (src/test/providers/keycloak/realm.json) and
 * its data in memory.
 */
final class Keycloak implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Listening on: https://127\\.0\\.0\\.1:(\\d+)");
  private static final Path REALM = Path.of("src/test/providers/keycloak/realm.json");
  private static final Duration START = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Child child;
  private final URI address;
  private final HttpClient http;

  /**
   * @param application its address
   */
  Keycloak(String application, SSLContext trust) {
    Path home = home();
    writeRealm(home, application);
    child = start(home);
    Matcher ready = READY.matcher(child.text());
    if (!ready.find()) {
      throw new AssertionError(child.text());
    }
    address = URI.create("https://localhost:" + ready.group(1));
    http = HttpClient.newBuilder().sslContext(trust).build();
  }

  private static Path home() {
    return Launch.containers()
        .resolve("keycloak-" + System.getProperty("keycloak.version"))
        .toAbsolutePath();
  }

  private static void writeRealm(Path home, String application) {
    try {
      Path folder = Files.createDirectories(home.resolve("data/import"));
      String realm = Files.readString(REALM).replace("{application}", application);
      Files.writeString(folder.resolve("realm.json"), realm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first run with these options only writes down what they make of Keycloak, and ends. */
  private static Child start(Path home) {
    Child first = start(home, List.of());
    if (first.awaitReady(START)) {
      return first;
    }
    first.close();
    Child second = start(home, List.of("-Dkc.config.built=true"));
    if (!second.awaitReady(START)) {
      throw new AssertionError("Keycloak does not start:\n" + first.text() + "\n" + second.text());
    }
    return second;
  }

  /** As bin/kc.sh does it, but without a shell between. */
  private static Child start(Path home, List<String> more) {
    List<String> command = new ArrayList<>(Launch.java());
    command.addAll(more);
    command.addAll(
        List.of(
            "-Xmx384m",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory"
                + "=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "-Dkc.home.dir=" + home,
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--import-realm",
            "--db=dev-mem",
            "--cache=local",
            "--http-enabled=false",
            "--http-host=127.0.0.1",
            "--https-port=0",
            "--https-key-store-file=" + Application.keyStore(),
            "--https-key-store-password=" + DevCertificates.PASSWORD,
            "--hostname-strict=false"));
    return new Child(command, home, READY, Map.of());
  }

  String issuer() {
    return address + "/realms/gatehouse";
  }

  /** Presses the one button that leads on: signs in as Ada, accepts, confirms a sign-out. */
  static HttpResponse<String> goOn(BrowserlessClient client, HttpResponse<String> page) {
    String body = page.body();
    if (body.contains("name=\"password\"")) {
      return Form.only(page)
          .submit(client, Map.of("username", "ada", "password", "of no importance"));
    }
    if (body.contains("name=\"accept\"")) {
      return Form.only(page).submit(client, Map.of("accept", "Yes"));
    }
    return body.contains("name=\"confirmLogout\"")
        ? Form.only(page).submit(client, Map.of("confirmLogout", "Logout"))
        : page;
  }

  /** Where a browser signs out. */
  URI endSession() {
    return URI.create(issuer() + "/protocol/openid-connect/logout");
  }

  /** Ends a session of Keycloak's without its browser. */
  void endSession(String sid) {
    admin("DELETE", "/sessions/" + sid, "");
  }

  /** From now on a new key signs. */
  void rotateKeys() {
    admin(
        "POST",
        "/components",
        """
        {"name": "newer", "providerId": "rsa-generated",
         "providerType": "org.keycloak.keys.KeyProvider",
         "config": {"priority": ["1000"], "keySize": ["2048"]}}
        """);
  }

  /** The ids of the sessions in which that client has tokens. */
  List<String> sessions(String clientId) {
    String id = admin("GET", "/clients?clientId=" + clientId, "").path(0).path("id").asText();
    List<String> ids = new ArrayList<>();
    admin("GET", "/clients/" + id + "/user-sessions", "")
        .forEach(session -> ids.add(session.path("id").asText()));
    return ids;
  }

  /** How often something has happened with that client. */
  int events(String type, String clientId) {
    return admin("GET", "/events?type=" + type + "&client=" + clientId, "").size();
  }

  private JsonNode admin(String method, String path, String body) {
    String form =
        "grant_type=client_credentials&client_id=operator&client_secret="
            + URLEncoder.encode("canary-operator-secret-77d1", StandardCharsets.UTF_8);
    String token =
        send(HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build())
            .path("access_token")
            .asText();
    return send(
        HttpRequest.newBuilder(URI.create(address + "/admin/realms/gatehouse" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(request.uri() + ": " + answer.statusCode() + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}

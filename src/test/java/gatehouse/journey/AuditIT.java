package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.devtenant.directory.People;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E5: who did what, once each, and nothing that is secret. */
class AuditIT {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private final Path file;
  private Journey journey;
  private BrowserlessClient client;

  AuditIT(@TempDir Path folder) {
    this.file = folder.resolve("audit.json");
  }

  private void start(Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("audit_log", file.toString());
    if (!more.containsKey("audit_clear_ids")) {
      settings.put("audit_key", KEY);
    }
    journey = Journey.start("", settings, options -> options);
    client = journey.client();
  }

  @AfterEach
  void stop() {
    if (journey != null) {
      journey.close();
      journey = null;
    }
  }

  /** What was written until the application has ended, which writes what is waiting. */
  private List<ObjectNode> lines() throws IOException {
    stop();
    List<ObjectNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(StrictJson.object(line).orElseThrow());
    }
    return lines;
  }

  private static String shortly(ObjectNode line) {
    StringBuilder text = new StringBuilder(line.path("event").asText());
    for (String name : List.of("code", "flow", "by", "authority")) {
      if (line.has(name)) {
        text.append(' ').append(line.path(name).asText());
      }
    }
    return text.toString();
  }

  @Test
  void e5_aVisitLeavesItsEventsOnce() throws IOException {
    start(Map.of());
    journey.signIn(client, People.ADA, "/calendar");
    client.get(journey.uri("/calendar"));
    journey.signOut(client, client.get(journey.uri("/")));
    List<ObjectNode> lines = lines();
    assertThat(lines).extracting(AuditIT::shortly).containsExactly("sign-in code", "sign-out user");
    ObjectNode signIn = lines.get(0);
    assertThat(signIn.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*Z");
    assertThat(signIn.path("reference").asText()).matches("[0-9a-f]{16}");
    assertThat(signIn.path("client").asText()).isEqualTo("127.0.0.0/24");
    assertThat(signIn.path("user").asText())
        .hasSize(22)
        .isEqualTo(lines.get(1).path("user").asText());
  }

  @Test
  void e5_refusalsHaveTheirCodesAndTheAuthoritysRequestId() throws IOException {
    start(Map.of());
    HttpResponse<String> start = client.get(journey.uri("/calendar"));
    client.get(journey.uri("/callback?code=x&state=made-up"));
    journey.tenant().arm("signature-bit");
    client.follow(journey.answerAuthority(client, start, People.ADA), "");
    fault("secret-expired");
    client.follow(
        journey.answerAuthority(client, client.get(journey.uri("/calendar")), People.ADA), "");
    List<ObjectNode> lines = lines();
    assertThat(lines)
        .extracting(AuditIT::shortly)
        .containsExactly(
            "sign-in-refused sign-in-stale",
            "token-rejected sign-in-untrusted",
            "sign-in-refused service-misconfigured AADSTS7000222");
    assertThat(lines.get(2).path("authority_request_id").asText()).matches("[0-9a-f-]{36}");
  }

  private void fault(String name) {
    client.post(journey.tenant().baseUri().resolve("/_dev/mishap"), Map.of("name", name));
  }
}

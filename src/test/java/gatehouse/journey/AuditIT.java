package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.api.BearerFilter;
import gatehouse.audit.SecurityEvent;
import gatehouse.devtenant.directory.People;
import gatehouse.docs.AuditSchema;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
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
    Map<String, String> settings = new HashMap<>(more);
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

  /** Each way in which somebody is admitted, refused or sent away, one after the other. */
  @Test
  void e5_everyKindOfEventIsWrittenOnceAndFitsTheSchema() throws IOException {
    start(Map.of("prompt", "unset", "audit_addresses", "full"));
    journey.restart(AuditIT::addRoutes);
    journey.awaitReady();
    journey.signIn(client, People.ADA, "/plain");
    client.get(journey.uri("/no-role"));
    client.get(journey.uri("/api/me"));
    journey.signIn(client, People.ADA, "/scopes");
    journey.signIn(client, People.ADA, "/context");
    HttpResponse<String> more = client.follow(client.get(journey.uri("/more-scopes")), "");
    client.follow(journey.submit(client, more, Map.of("action", "cancel")), "");
    client.get(journey.uri("/signout/frontchannel?sid=" + sid()));
    client.post(journey.uri("/signout/backchannel"), Map.of("logout_token", "e30.e30.AA"));
    journey.signIn(client, People.ADA, "/plain");
    journey.tenant().refreshTokens().revokeAllOf(People.ADA.home().oid());
    fault("access-tokens-revoked");
    client.get(journey.uri("/calendar"));
    Set<String> secrets = journey.tenant().journal().issuedSecrets();
    List<ObjectNode> lines = lines();
    assertThat(lines)
        .extracting(AuditIT::shortly)
        .containsExactly(
            "sign-in code",
            "access-denied role-missing",
            "api-refused interaction-required",
            "sign-in code",
            "consent",
            "sign-in code",
            "step-up",
            "consent-declined sign-in-refused user AADSTS65004",
            "sign-out front-channel",
            "token-rejected sign-in-untrusted",
            "sign-in code",
            "account-ended interaction-required");
    assertThat(lines.get(1).path("demanded").asText()).isEqualTo("Nobody.Has");
    assertThat(lines.get(4).path("scopes").asText()).contains("Calendars.ReadWrite");
    assertThat(lines.get(8).path("sessions").asText()).isEqualTo("1");
    assertThat(lines).allMatch(line -> line.path("client").asText().equals("127.0.0.1"));
    AuditSchema schema = AuditSchema.read();
    lines.forEach(schema::check);
    schema.checkTypes(
        Arrays.stream(SecurityEvent.Type.values()).map(SecurityEvent.Type::text).toList());
    assertThat(secrets).hasSizeGreaterThan(10).noneMatch(lines.toString()::contains);
  }

  private void fault(String name) {
    client.post(journey.tenant().baseUri().resolve("/_dev/mishap"), Map.of("name", name));
  }

  private static void addRoutes(Context context) {
    Tomcat.addServlet(context, "door", new DoorServlet());
    GuardedRoutes.route(context, "/plain", Map.of());
    GuardedRoutes.route(context, "/no-role", Map.of("roles", "Nobody.Has"));
    GuardedRoutes.route(context, "/context", Map.of("authContext", "c1"));
    GuardedRoutes.route(context, "/scopes", Map.of("scopes", "Calendars.ReadWrite"));
    GuardedRoutes.route(context, "/more-scopes", Map.of("scopes", "MailboxSettings.ReadWrite"));
    GuardedRoutes.filter(
        context, BearerFilter.class, "/api/*", "BearerFilter", Map.of("scopes", "Me.Read"));
  }

  /** Of the session that is signed in, as the profile page shows it. */
  private String sid() {
    Matcher sid =
        Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL)
            .matcher(client.get(journey.uri("/profile")).body());
    assertThat(sid.find()).isTrue();
    return sid.group(1);
  }

  /** Users are named by ids only where the operator says so. */
  @Test
  void e5_idsInTheClearAreASetting() throws IOException {
    start(Map.of("audit_clear_ids", "true", "audit_addresses", "none"));
    journey.signIn(client, People.ADA, "/calendar");
    ObjectNode line = lines().get(0);
    assertThat(line.path("user").asText())
        .isEqualTo(People.ADA.home().organisation().tid() + "|" + People.ADA.home().oid());
    assertThat(line.has("client")).isFalse();
  }

  /** The folder is taken away: nobody is kept out, and nobody gets in for it. */
  @Test
  void e5_anOutageOfTheTrailChangesNoAnswer() throws IOException {
    start(Map.of());
    Files.delete(file);
    Files.delete(file.getParent());
    assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    HttpResponse<String> forged =
        journey.client().get(journey.uri("/callback?code=x&state=made-up"));
    assertThat(forged.statusCode()).isEqualTo(400);
  }
}

package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** D1: profile and mailbox settings, and who doesn't get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantGraphTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final String THREE_WEEKS =
      "startDateTime=2026-11-08T23:00:00Z&endDateTime=2026-11-29T23:00:00Z";

  private DevTenant tenant;
  private DevClient client;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
    tenant.clock().stopAt(NOW);
    client = new DevClient(tenant, APP);
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private String token(Person person) {
    return new DevClient(tenant, APP).accessToken(person);
  }

  private static String error(HttpResponse<String> answer) {
    JsonNode error = DevClient.json(answer).path("error");
    assertThat(error.path("innerError").path("request-id").asText()).isNotEmpty();
    return error.path("code").asText();
  }

  @Test
  void d2_noTokenBadTokenOldTokenTooFewScopes() {
    HttpResponse<String> none = client.get("/v1.0/me");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(error(none)).isEqualTo("InvalidAuthenticationToken");
    assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer ");
    assertThat(client.graph("/me", "nonsense").statusCode()).isEqualTo(401);
    assertThat(client.get("/v1.0/me?access_token=" + token(People.ADA)).statusCode())
        .isEqualTo(401);

    DevClient small = new DevClient(tenant, APP.withClientId("small"));
    tenant.directory().register(APP.withClientId("small"));
    String code =
        small
            .signIn(
                "common",
                DevClient.with(small.goodRequest(), "scope", "openid User.Read"),
                People.ADA)
            .get("code", "");
    String token =
        DevClient.json(small.token("common", small.goodRedemption(code)))
            .path("access_token")
            .asText();
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(200);
    for (String path : List.of("/me/mailboxSettings", "/me/calendarView?" + THREE_WEEKS)) {
      HttpResponse<String> denied = client.graph(path, token);
      assertThat(denied.statusCode()).isEqualTo(403);
      assertThat(error(denied)).isEqualTo("ErrorAccessDenied");
    }

    tenant.clock().advance(Duration.ofMinutes(61));
    assertThat(client.graph("/me", token).statusCode()).isEqualTo(401);
    tenant.clock().stopAt(NOW);
  }

  @Test
  void d1_profileWithAndWithoutSelection() {
    JsonNode ada = DevClient.json(client.graph("/me", token(People.ADA)));
    assertThat(ada.path("displayName").asText()).isEqualTo("Ada Lindqvist");
    assertThat(ada.path("mail").asText()).isEqualTo("ada.lindqvist@kestrel.example");
    assertThat(ada.path("id").asText()).isEqualTo(People.ADA.home().oid());
    JsonNode joerg =
        DevClient.json(
            client.graph(
                "/me?$select=displayName,mail,mailboxSettings,userPrincipalName",
                token(People.JOERG_WITHOUT_MAIL)));
    assertThat(joerg.get("mail").isNull()).isTrue();
    assertThat(joerg.path("mailboxSettings").path("timeZone").asText())
        .isEqualTo("Pacific Standard Time");
    assertThat(joerg.has("jobTitle")).isFalse();
    assertThat(
            DevClient.json(client.graph("/me", token(People.SIOBHAN_PERSONAL))).path("id").asText())
        .isEqualTo("5b3f9c0e71d2a846");
    assertThat(client.graph("/me?$select=shoeSize", token(People.ADA)).statusCode()).isEqualTo(400);
  }

  @Test
  void d1_mailboxZones() {
    String path = "/me/mailboxSettings";
    assertThat(
            DevClient.json(client.graph(path + "/timeZone", token(People.ADA)))
                .path("value")
                .asText())
        .isEqualTo("W. Europe Standard Time");
    String misaki = token(People.MISAKI_WITHOUT_ZONE);
    assertThat(client.graph(path + "/timeZone", misaki).statusCode()).isEqualTo(204);
    assertThat(DevClient.json(client.graph(path, misaki)).has("timeZone")).isFalse();
    assertThat(
            DevClient.json(client.graph(path, token(People.TOMAS_WITH_CUSTOM_ZONE)))
                .path("timeZone")
                .asText())
        .isEqualTo("tzone://Microsoft/Custom");
    HttpResponse<String> none = client.graph(path, token(People.ZOE_WITHOUT_MAILBOX));
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(error(none)).isEqualTo("MailboxNotEnabledForRESTAPI");
  }

  @Test
  void d1_userinfoHasTheSubjectOfTheIdToken() {
    DevClient person = new DevClient(tenant, APP);
    JsonNode tokens = person.tokens(People.ADA);
    HttpResponse<String> answer =
        person.send(
            HttpRequest.newBuilder(person.uri("/oidc/userinfo"))
                .header("Authorization", "Bearer " + tokens.path("access_token").asText()));
    assertThat(DevClient.json(answer).path("sub")).isEqualTo(DevClient.idToken(tokens).path("sub"));
  }
}

package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static gatehouse.devtenant.TokenError.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D2: which refresh tokens are refused, and by which code. */
final class DevTenantRefreshRefusalTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private DevTenant tenant;
  private DevClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    tenant =
        DevTenant.start(
            DevTenantOptions.in(folder).withApplications(APP, APP.withClientId("other")));
    client = new DevClient(tenant, APP);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void d2_refreshTokensThatAreUnknownExpiredForeignOrRevoked() {
    Map<String, String> refresh = refresh();
    assertRefused(
        client.token("common", with(refresh, "refresh_token", "nonsense")),
        400,
        "invalid_grant",
        70000);
    assertRefused(
        client.token("common", with(refresh, "client_id", "other")), 400, "invalid_grant", 70000);
    tenant.refreshTokens().revokeAllOf(People.ADA.home().oid());
    assertRefused(client.token("common", refresh), 400, "invalid_grant", 50173);
    Map<String, String> later = refresh();
    tenant.clock().advance(Duration.ofDays(91));
    assertRefused(client.token("common", later), 400, "invalid_grant", 700082);
  }

  private Map<String, String> refresh() {
    return client.goodRefresh(client.tokens(People.ADA).path("refresh_token").asText());
  }

  @Test
  void d2_singleUseRefreshTokensRevokeTheirFamily() {
    Map<String, String> first = refresh();
    assertThat(client.token("common", first).statusCode()).isEqualTo(200);
    assertThat(client.token("common", first).statusCode()).isEqualTo(200);

    tenant.refreshTokens().policy(Policy.SINGLE_USE);
    Map<String, String> single = refresh();
    JsonNode second = DevClient.json(client.token("common", single));
    assertRefused(client.token("common", single), 400, "invalid_grant", 50173);
    assertRefused(
        client.token("common", client.goodRefresh(second.path("refresh_token").asText())),
        400,
        "invalid_grant",
        50173);
  }

  @Test
  void d2_noRefreshTokenWithoutOfflineAccess() {
    String code =
        client
            .signIn("common", with(client.goodRequest(), "scope", "openid User.Read"), People.ADA)
            .get("code", "");
    JsonNode tokens = DevClient.json(client.token("common", client.goodRedemption(code)));
    assertThat(tokens.has("access_token")).isTrue();
    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(DevClient.idToken(tokens).has("name")).isFalse();
  }
}

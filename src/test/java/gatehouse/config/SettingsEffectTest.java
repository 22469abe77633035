package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.crypto.ApplicationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No key is read, validated and then forgotten: another value makes other {@link Settings}. */
class SettingsEffectTest {
  private static final String WITHOUT_SECRET = Operator.LEAST.replaceAll("(?m)^app_secret.*\n", "");
  private static final String VAULT =
      WITHOUT_SECRET + "vault_certificate: https://contoso.vault.azure.net/certificates/x\n";
  private static final String TENANT_OF_B2C =
      Operator.LEAST
          + "authority: https://contoso.b2clogin.com/contoso.onmicrosoft.com\nscopes: openid\n";
  private static final String B2C = TENANT_OF_B2C + "b2c_sign_in: B2C_1_in\n";

  private final Path folder;

  SettingsEffectTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyHasAnEffect(SettingKey key) throws Exception {
    String before =
        switch (key) {
          case CERTIFICATE_PASSWORD, CERTIFICATE_KID -> certificate();
          case MANAGED_IDENTITY -> VAULT;
          case SHARED_CACHE -> Operator.LEAST + line(SettingKey.SESSION_KEY);
          case SHARED_CACHE_PREFIX ->
              Operator.LEAST + line(SettingKey.SESSION_KEY) + line(SettingKey.SHARED_CACHE);
          case B2C_SIGN_IN -> TENANT_OF_B2C;
          case B2C_EDIT_PROFILE, B2C_RESET_PASSWORD -> B2C;
          case AUDIT_LOG -> Operator.LEAST + line(SettingKey.AUDIT_KEY);
          case AUDIT_KEY, AUDIT_CLEAR_IDS, AUDIT_ADDRESSES, AUDIT_DAYS ->
              Operator.LEAST
                  + line(SettingKey.AUDIT_LOG)
                  + "audit_key: HBobGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEAAB8=\n";
          default -> Operator.LEAST;
        };
    String after =
        switch (key) {
          case CERTIFICATE -> certificate();
          case VAULT_CERTIFICATE -> VAULT;
          case FEDERATED_TOKEN -> WITHOUT_SECRET + "federated_token: " + token();
          case AUDIT_CLEAR_IDS ->
              Operator.LEAST + line(SettingKey.AUDIT_LOG) + line(SettingKey.AUDIT_CLEAR_IDS);
          default -> before.replaceAll("(?m)^" + key.yamlName() + ":.*\n", "") + line(key);
        };
    assertThat(Operator.wrote(after).loads()).isNotEqualTo(Operator.wrote(before).loads());
  }

  /** Another value than the default, and than that of {@link Operator#LEAST}. */
  private static String line(SettingKey key) {
    String value =
        switch (key) {
          case APP_ID, APP_SECRET, CERTIFICATE_PASSWORD, CERTIFICATE_KID -> "another";
          case CERTIFICATE, VAULT_CERTIFICATE, FEDERATED_TOKEN -> "not asked for";
          case MANAGED_IDENTITY, TENANTS -> "4f6a3c1e-0f6b-4f39-9f5e-2f6f9a1c7d10";
          case REDIRECT, POST_LOGOUT_REDIRECT -> "https://www.example/another";
          case SCOPES -> "Mail.Read";
          case AUTHORITY, ISSUER -> "https://login.example/another";
          case AUTHORIZE_ENDPOINT, TOKEN_ENDPOINT, METADATA_ENDPOINT -> "/another";
          case GRAPH_ENDPOINT -> "https://graph.example/v2.0";
          case APIS -> "{reports: {base_url: https://reports.example, scopes: api://r/Read}}";
          case B2C_SIGN_IN, B2C_EDIT_PROFILE, B2C_RESET_PASSWORD -> "B2C_1_another";
          case METRICS_TOKEN -> "0123456789abcdef0123456789abcdef";
          case HEALTH_ADDRESSES, METRICS_ADDRESSES -> "10.0.0.0/8";
          case PROMPT -> "consent";
          case RESPONSE_MODE -> "form_post";
          case SIGN_OUT -> "local";
          case SESSION_KEY -> "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
          case SHARED_CACHE -> "payara/CacheManager";
          case SHARED_CACHE_PREFIX -> "another";
          case SESSION_IDLE_MINUTES, SESSION_MAX_HOURS, REMEMBER_SIGN_IN, AUDIT_DAYS -> "7";
          case RATE_LIMIT, MAILBOX_CALLS -> "5";
          case CONNECT_SECONDS, READ_SECONDS -> "3";
          case TOTAL_SECONDS -> "9";
          case TIME_ZONE -> "Europe/Berlin";
          case TOKEN_ENDPOINT_AUTH_METHOD -> "client_secret_basic";
          case TOKEN_ENDPOINT_AUTH_SIGNING_ALG -> "RS256";
          case CLIENT_CAPABILITIES -> "none";
          case AUDIT_LOG -> "console";
          case AUDIT_KEY -> "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
          case AUDIT_ADDRESSES -> "none";
          case LOG_FORMAT -> "json";
          case LOG_ERROR_DESCRIPTION -> "false";
          case LOGOUT_ID_TOKEN_HINT, IMPLICIT_FLOW, AUDIT_CLEAR_IDS, DEVELOPMENT -> "true";
        };
    return key.yamlName() + ": " + value + "\n";
  }

  private String certificate() throws IOException {
    Instant now = Instant.now();
    ApplicationKey key = ApplicationKey.generate(now, now.plus(Duration.ofDays(1)));
    Path pem = Files.writeString(folder.resolve("key.pem"), key.pem());
    return WITHOUT_SECRET + "certificate: " + pem + "\n";
  }

  private Path token() throws IOException {
    return Files.writeString(folder.resolve("token"), "e30.e30.AAAA");
  }
}

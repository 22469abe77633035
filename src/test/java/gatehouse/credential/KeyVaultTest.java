package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.credential.Credential.VaultCertificate;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Reply;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W2: what a vault may answer. */
class KeyVaultTest {
  private static final ApplicationKey KEY =
      ApplicationKey.generate(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
  private static DevTenant tenant;
  private static OkHttpClient http;
  private static KeyVault vault;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, GeneralSecurityException {
    tenant = DevTenant.start(DevTenantOptions.in(folder));
    KeyStore trust =
        KeyStore.getInstance(
            tenant.trustStore().toFile(), tenant.trustStorePassword().toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust);
    http =
        OutboundHttp.limited(new OkHttpClient.Builder(), HttpLimits.DEFAULT)
            .dns(host -> List.of(InetAddress.getLoopbackAddress()))
            .sslSocketFactory(
                tenant.clientContext().getSocketFactory(),
                (X509TrustManager) trusted.getTrustManagers()[0])
            .build();
    URI place = URI.create("https://contoso.vault.azure.net:" + tenant.baseUri().getPort() + "/");
    vault =
        new KeyVault(
            new VaultCertificate(place, "gatehouse", "https://vault.azure.net", null),
            KeyVaultTest::token,
            () -> http);
  }

  @BeforeEach
  void forget() {
    tenant.script().reset();
    tenant.vault().putPkcs12("gatehouse", KEY);
  }

  @AfterAll
  static void stop() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    tenant.close();
  }

  private static String token() {
    Map<String, String> platform = tenant.managedIdentityEnvironment();
    Request request =
        new Request.Builder()
            .url(
                platform.get("IDENTITY_ENDPOINT")
                    + "?api-version=2019-08-01&resource=https://vault.azure.net")
            .header("X-IDENTITY-HEADER", Objects.requireNonNull(platform.get("IDENTITY_HEADER")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      String body = Objects.requireNonNull(response.body()).string();
      return String.valueOf(Json.readObject(body).get("access_token"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private GatehouseException refusal() {
    GatehouseException refused = catchThrowableOfType(GatehouseException.class, vault::fetch);
    assertThat(refused.getMessage()).doesNotContain("canary");
    assertThat(refused.getCause()).isNull();
    return refused;
  }

  @Test
  void w2_theCertificateAsPkcs12() {
    assertThat(vault.fetch().certificate()).isEqualTo(KEY.certificate());
    assertThat(vault.fetch().key()).isEqualTo(KEY.key());
  }

  @Test
  void w2_theCertificateAsPem() {
    tenant.vault().putPem("gatehouse", KEY);
    assertThat(vault.fetch().certificate()).isEqualTo(KEY.certificate());
  }

  @ParameterizedTest
  @CsvSource({
    "401, SERVICE_MISCONFIGURED, Key Vault Secrets User",
    "403, SERVICE_MISCONFIGURED, Key Vault Secrets User",
    "404, SERVICE_MISCONFIGURED, check vault_certificate",
    "429, AUTHORITY_UNAVAILABLE, status 429",
    "500, AUTHORITY_UNAVAILABLE, status 500"
  })
  void w2_aRefusalTellsTheOperatorWhatToDo(int status, ErrorCode code, String told) {
    tenant
        .script()
        .next(Endpoint.VAULT_SECRET, Reply.json(status, Map.of("error", "canary-foreign-text")));
    GatehouseException refused = refusal();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.getMessage()).contains(told);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void w2_theIdentitysTokenIsNotSentWhereAnAnswerPoints(int status) {
    String trap = tenant.baseUri() + "/_dev/decoy/secrets";
    tenant.script().next(Endpoint.VAULT_SECRET, Reply.of(status).with("Location", trap));
    assertThat(refusal().code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
    assertThat(tenant.journal().requests(Endpoint.DECOY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[]",
        "{}",
        "{\"value\":\"canary*\"}",
        "{\"value\":\"Y2FuYXJ5\",\"contentType\":\"application/x-pkcs12\"}",
        "{\"value\":\"canary\",\"contentType\":\"application/x-pem-file\"}",
        "{\"value\":{\"canary\":1}}"
      })
  void w2_anAnswerThatIsNoCertificateIsRefused(String body) {
    tenant.script().next(Endpoint.VAULT_SECRET, Reply.of(200, "application/json", body));
    assertThat(refusal().code())
        .isIn(ErrorCode.SERVICE_MISCONFIGURED, ErrorCode.AUTHORITY_UNAVAILABLE);
  }
}

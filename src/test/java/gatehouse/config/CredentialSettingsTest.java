package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.credential.Credential.CertificateFile;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.credential.Credential.VaultCertificate;
import gatehouse.credential.Secret;
import gatehouse.devtenant.crypto.ApplicationKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W2: one credential, never two; what is wrong with it is said at its key (T3). */
class CredentialSettingsTest {
  private static final String CANARY = "canary-Vq3~pw";
  private static final Instant NOW = Instant.now();
  private static final ApplicationKey KEY =
      ApplicationKey.generate(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(90)));

  private static final String WITHOUT_CREDENTIAL =
      "app_id: " + Operator.APP_ID + "\nredirect: http://localhost:8080/callback\n";

  private Path folder;

  @BeforeEach
  void start(@TempDir Path given) {
    folder = given;
  }

  private static Operator with(String lines) {
    return Operator.wrote(WITHOUT_CREDENTIAL + lines + "\n");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path pem() throws IOException {
    return file("key.pem", KEY.pem().getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void w2_aSecretOfAFileIsKnownWithItsFile() throws Exception {
    Path secret = file("secret", (Operator.APP_SECRET + "\n").getBytes(StandardCharsets.US_ASCII));
    ClientSecret credential =
        (ClientSecret) with("app_secret_file: " + secret).loads().client().credential();
    assertThat(credential.files()).containsExactly(secret);
    assertThat(credential.read()).isEqualTo(new Secret(Operator.APP_SECRET));
    Files.writeString(secret, "another one");
    assertThat(credential.read()).isEqualTo(new Secret("another one"));
  }

  @Test
  void w2_aCertificateOfPem() throws Exception {
    CertificateFile credential =
        (CertificateFile) with("certificate: " + pem()).loads().client().credential();
    assertThat(credential.read().certificate()).isEqualTo(KEY.certificate());
    assertThat(credential.files()).hasSize(1);
  }

  @Test
  void w2_aCertificateOfPkcs12WithItsPasswordInAFile() throws Exception {
    Path store = file("key.p12", KEY.pkcs12(CANARY));
    Path password = file("password", (CANARY + "\n").getBytes(StandardCharsets.US_ASCII));
    Settings settings =
        with("certificate: " + store + "\ncertificate_password_file: " + password).loads();
    CertificateFile credential = (CertificateFile) settings.client().credential();
    assertThat(credential.read().certificate()).isEqualTo(KEY.certificate());
    assertThat(credential.files()).containsExactly(store, password);
    assertThat(settings.toString()).doesNotContain(CANARY);
    assertThat(credential.read().toString())
        .startsWith("ClientCertificate[until")
        .hasSizeLessThan(60);
  }

  @Test
  void w2_aCertificateInAVault() throws SettingsException {
    String identity = "4f6a3c1e-0f6b-4f39-9f5e-2f6f9a1c7d10";
    assertThat(
            with("vault_certificate: https://contoso.vault.azure.net/certificates/gate-house-1\n"
                    + "managed_identity: "
                    + identity)
                .loads()
                .client()
                .credential())
        .isEqualTo(
            new VaultCertificate(
                URI.create("https://contoso.vault.azure.net/"),
                "gate-house-1",
                "https://vault.azure.net",
                identity));
  }

  @Test
  void w2_eachCloudHasItsVaults() throws SettingsException {
    VaultCertificate credential =
        (VaultCertificate)
            with("vault_certificate: https://contoso.vault.azure.cn/certificates/x")
                .loads()
                .client()
                .credential();
    assertThat(credential.resource()).isEqualTo("https://vault.azure.cn");
  }

  @Test
  void w2_aFederatedToken() throws Exception {
    Path token = file("token", "e30.e30.AAAA\n".getBytes(StandardCharsets.US_ASCII));
    FederatedToken credential =
        (FederatedToken) with("federated_token: " + token).loads().client().credential();
    assertThat(credential.read()).isEqualTo(new Secret("e30.e30.AAAA"));
  }

  @Test
  void t3_withoutAnyCredentialItIsTheSecretThatIsMissing() {
    assertThat(with("").problemTexts())
        .singleElement()
        .asString()
        .startsWith("app_secret (not set)");
  }

  @Test
  void w2_aCredentialFromTheEnvironmentAloneNeedsNoFile() throws Exception {
    Settings settings =
        Operator.nothing()
            .environment("OAUTH_APP_ID", Operator.APP_ID)
            .environment("OAUTH_CERTIFICATE", pem().toString())
            .environment("OAUTH_REDIRECT", "http://localhost:8080/callback")
            .loads();
    assertThat(settings.client().credential()).isInstanceOf(CertificateFile.class);
  }

  @Test
  void w2_twoCredentialsAreAFaultThatNamesBoth() throws IOException {
    assertThat(
            with("app_secret: x\ncertificate: " + pem() + "\nfederated_token: /nowhere")
                .problemTexts())
        .hasSize(2)
        .anyMatch(fault -> fault.contains("certificate (") && fault.contains("beside app_secret"))
        .anyMatch(
            fault -> fault.contains("federated_token (") && fault.contains("beside app_secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "certificate_password: " + CANARY + "|certificate_password|is set without certificate",
        "managed_identity: 4f6a3c1e-0f6b-4f39-9f5e-2f6f9a1c7d10|managed_identity|is set without"
      })
  void w2_aCompanionNeedsWhatItBelongsTo(String line, String key, String problem) {
    assertThat(with("app_secret: x\n" + line).problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (")
        .contains(problem)
        .doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://contoso.vault.azure.net/certificates/x",
        "https://contoso.vault.azure.net.evil.example/certificates/x",
        "https://contoso.vault.azure.net@evil.example/certificates/x",
        "https://evilvault.azure.net/certificates/x",
        "https://vault.azure.net/certificates/x",
        "https://localhost/certificates/x",
        "https://contoso.vault.azure.net/secrets/x",
        "https://contoso.vault.azure.net/certificates/x/0123456789abcdef",
        "https://contoso.vault.azure.net/certificates/a_b",
        "https://contoso.vault.azure.net/certificates",
        "https://contoso.vault.azure.net",
        "https://contoso.vault.azure.net/certificates/x?api-version=7.4"
      })
  void w2_theTokenOfTheIdentityGoesToNoOtherHost(String url) {
    assertThat(with("vault_certificate: " + url).problemTexts())
        .singleElement()
        .asString()
        .startsWith("vault_certificate (");
  }

  @Test
  void w2_aManagedIdentityIsAClientId() {
    assertThat(
            with("vault_certificate: https://contoso.vault.azure.net/certificates/x\n"
                    + "managed_identity: my-identity")
                .problemTexts())
        .singleElement()
        .asString()
        .startsWith("managed_identity (")
        .doesNotContain("my-identity");
  }

  /** The path may be the secret itself, set under the wrong key. */
  @ParameterizedTest
  @ValueSource(strings = {"certificate", "federated_token"})
  void l01_aFileThatIsNotThereIsNamedByItsKeyAlone(String key) {
    assertThat(with(key + ": /nowhere/" + CANARY).problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (")
        .contains("the file that it names does not exist")
        .doesNotContain(CANARY);
  }

  @Test
  void w2_aFederatedTokenIsASignedJwt() throws IOException {
    Path token = file("token", CANARY.getBytes(StandardCharsets.US_ASCII));
    assertThat(with("federated_token: " + token).problemTexts())
        .singleElement()
        .asString()
        .contains("does not contain a signed JWT")
        .doesNotContain(CANARY);
  }

  @Test
  void f11_anExpiredCertificateIsNoFaultOfTheSettings() throws Exception {
    ApplicationKey expired =
        ApplicationKey.generate(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
    Path file = file("expired.pem", expired.pem().getBytes(StandardCharsets.US_ASCII));
    assertThat(with("certificate: " + file).loads().client().credential())
        .isInstanceOf(CertificateFile.class);
  }

  @Test
  void b1_aCertificateSignsForOneAddressAndUserFlowsHaveSeveral() throws Exception {
    ApplicationKey key =
        ApplicationKey.generate(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(90)));
    Path file = file("flows.pem", key.pem().getBytes(StandardCharsets.US_ASCII));
    assertThat(
            with("certificate: "
                    + file
                    + "\nb2c_sign_in: B2C_1_in"
                    + "\nauthority: https://contoso.b2clogin.com/contoso.onmicrosoft.com")
                .problemTexts())
        .singleElement()
        .asString()
        .contains("is set with b2c_sign_in");
  }
}

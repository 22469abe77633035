package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.ClientCredentials.Federation;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ACCEPTANCE F-11: the dev tenant verifies client assertions. What it accepts goes on to the code,
 * which is none (9002313).
 */
class DevTenantAssertionTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "http://localhost/callback");
  private static final int ACCEPTED = 9002313;
  private static final Instant NOW = Instant.now();
  private static final ApplicationKey KEY =
      ApplicationKey.generate(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
  private static final ApplicationKey STRANGER =
      ApplicationKey.generate(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private DevTenant tenant;
  private DevClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
    client = new DevClient(tenant, APP);
    tenant.directory().credentials().addCertificate("app", KEY.certificate());
    header.putAll(Map.of("alg", "PS256", "typ", "JWT", "x5t#S256", KEY.thumbprint()));
    claims.put("aud", tenant.baseUri() + "/common/oauth2/v2.0/token");
    claims.put("iss", "app");
    claims.put("sub", "app");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("nbf", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 300);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private String signed(ApplicationKey key) {
    String name = "PS256".equals(header.get("alg")) ? "RSASSA-PSS" : "SHA256withRSA";
    return Jws.sign(Json.write(header), Json.write(claims), name, key.key());
  }

  private void answers(int code, String assertion) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", "app");
    form.put("code", "no-such-code");
    form.put("redirect_uri", "http://localhost/callback");
    form.put("code_verifier", "x".repeat(43));
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    HttpResponse<String> answer = client.token("common", form);
    assertThat(Json.readObject(answer.body()).get("error_codes")).isEqualTo(List.of(code));
  }

  @Test
  void aGoodAssertionIsGoodOnce() {
    String assertion = signed(KEY);
    answers(ACCEPTED, assertion);
    answers(50013, assertion);
    claims.put("jti", UUID.randomUUID().toString());
    header.put("alg", "RS256");
    answers(ACCEPTED, signed(KEY));
  }

  @Test
  void keysThatAreNotRegistered() {
    answers(700027, signed(STRANGER));
    header.put("x5t#S256", STRANGER.thumbprint());
    answers(700027, signed(STRANGER));
    header.remove("x5t#S256");
    header.put("x5t", "AAAA");
    answers(700027, signed(KEY));
    header.put("x5t#S256", KEY.thumbprint());
    header.put("alg", "none");
    answers(700027, signed(KEY));
    tenant.directory().credentials().removeCertificates("app");
    header.put("alg", "PS256");
    answers(700027, signed(KEY));
  }

  @Test
  void aCertificateThatHasExpired() {
    tenant.clock().advance(Duration.ofDays(2));
    claims.put("nbf", NOW.plus(Duration.ofDays(2)).getEpochSecond());
    claims.put("exp", NOW.plus(Duration.ofDays(2)).getEpochSecond() + 300);
    answers(700027, signed(KEY));
  }

  @Test
  void audiencesThatAreNotThisEndpoint() {
    claims.put("aud", tenant.baseUri() + "/organizations/oauth2/v2.0/token");
    answers(700023, signed(KEY));
    claims.put("aud", List.of(tenant.baseUri() + "/common/oauth2/v2.0/token"));
    answers(700023, signed(KEY));
    claims.remove("aud");
    answers(700023, signed(KEY));
  }

  @Test
  void timesAndIds() {
    claims.put("exp", NOW.getEpochSecond() + 601);
    answers(700024, signed(KEY));
    claims.put("exp", NOW.getEpochSecond() - 1);
    answers(700024, signed(KEY));
    claims.put("nbf", NOW.getEpochSecond() + 200);
    claims.put("exp", NOW.getEpochSecond() + 300);
    answers(700024, signed(KEY));
    claims.put("nbf", NOW.getEpochSecond());
    claims.remove("jti");
    answers(50013, signed(KEY));
    claims.remove("exp");
    answers(700024, signed(KEY));
  }

  @Test
  void whatIsNoAssertionOfThisClient() {
    answers(50027, "no-jwt");
    claims.put("sub", "other");
    claims.put("iss", "other");
    answers(700021, signed(KEY));
  }

  @Test
  void tokensOfAnIssuerThatIsTrusted() {
    tenant
        .directory()
        .credentials()
        .federate(
            "app",
            new Federation(
                "https://cluster.example",
                "system:serviceaccount:ns:gatehouse",
                "api://AzureADTokenExchange",
                STRANGER.certificate().getPublicKey()));
    header.put("alg", "RS256");
    claims.put("iss", "https://cluster.example");
    claims.put("sub", "system:serviceaccount:ns:gatehouse");
    claims.put("aud", List.of("api://AzureADTokenExchange"));
    claims.put("exp", NOW.getEpochSecond() + 3600);
    answers(ACCEPTED, signed(STRANGER));
    answers(ACCEPTED, signed(STRANGER));
    answers(50013, signed(KEY));
    claims.put("sub", "system:serviceaccount:ns:Gatehouse");
    answers(700213, signed(STRANGER));
    claims.put("aud", "api://other");
    answers(700212, signed(STRANGER));
    claims.put("iss", "https://cluster.example/");
    answers(700211, signed(STRANGER));
  }

  @Test
  void secretsEnd() {
    tenant.directory().credentials().addSecret("app", "the second secret");
    tenant.directory().credentials().endSecret("app", "the secret", NOW.minusSeconds(1));
    secretAnswers(7000222, "the secret");
    secretAnswers(ACCEPTED, "the second secret");
    secretAnswers(7000215, "the third secret");
  }

  private void secretAnswers(int code, String secret) {
    HttpResponse<String> answer =
        client.token(
            "common",
            Map.of(
                "grant_type", "authorization_code",
                "client_id", "app",
                "client_secret", secret,
                "code", "no-such-code",
                "redirect_uri", "http://localhost/callback"));
    assertThat(Json.readObject(answer.body()).get("error_codes")).isEqualTo(List.of(code));
  }
}

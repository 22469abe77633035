package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.ClientCredentials;
import gatehouse.devtenant.directory.ClientCredentials.Federation;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SPEC W2, ACCEPTANCE F-11, F-12: the application proves who it is, by whichever credential, and
 * while it is renewed under way.
 */
class CredentialsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ISSUER = "https://cluster.example";
  private static final String SUBJECT = "system:serviceaccount:web:gatehouse";
  private static final String EXCHANGE = "api://AzureADTokenExchange";

  private Path folder;

  @BeforeEach
  void start(@TempDir Path given) {
    folder = given;
  }

  private static ApplicationKey key(Duration lifetime) {
    Instant now = Instant.now();
    return ApplicationKey.generate(now.minus(Duration.ofDays(30)), now.plus(lifetime));
  }

  /** As an operator should: what is read is the one file or the other, never half of one. */
  private Path put(String name, byte[] content) throws IOException {
    Path made = Files.write(folder.resolve(name + ".new"), content);
    return Files.move(
        made,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path put(String name, String content) throws IOException {
    return put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** An application without a secret: the settings' own is taken out. */
  private static Journey started(Map<String, String> settings) {
    Map<String, String> changes = new LinkedHashMap<>(settings);
    changes.put("app_secret", "");
    return Journey.startUnready("", changes, UnaryOperator.identity());
  }

  private static ClientCredentials credentials(Journey journey) {
    return journey.tenant().directory().credentials();
  }

  private static BrowserlessClient signedIn(Journey journey, Duration lifetime) {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(lifetime);
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/signin");
    assertThat(home.statusCode()).isEqualTo(200);
    return client;
  }

  private static List<TenantRequest> posts(Journey journey, String grant) {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .filter(request -> request.form().get("grant_type", "").equals(grant))
        .toList();
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waiting").isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Sign-in and refresh, each with an assertion of its own and nothing else. */
  private static void worksWithTheCertificate(Journey journey, ApplicationKey key) {
    journey.awaitReady();
    BrowserlessClient client = signedIn(journey, Duration.ofMinutes(4));
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    List<TenantRequest> posts = journey.tenant().journal().requests(Endpoint.TOKEN);
    assertThat(posts).hasSize(2);
    assertThat(posts(journey, "refresh_token")).hasSize(1);
    Set<String> ids = new HashSet<>();
    for (TenantRequest post : posts) {
      assertThat(post.form().get("client_secret")).isNull();
      assertThat(post.header("Authorization")).isNull();
      SignedToken assertion =
          SignedToken.parse(post.form().get("client_assertion", "")).orElseThrow();
      assertThat(assertion.header())
          .containsEntry("x5t#S256", key.thumbprint())
          .containsEntry("alg", "PS256");
      assertThat(assertion.text("aud")).isEqualTo(journey.tenant().baseUri() + post.path());
      assertThat(assertion.number("exp").orElseThrow() - assertion.number("nbf").orElseThrow())
          .isBetween(1L, 600L);
      ids.add(assertion.text("jti"));
    }
    assertThat(ids).hasSize(2);
  }

  /** By the name that the OpenID Connect conformance suite has for it. */
  @Tag("full")
  @Test
  @DisplayName("rp-token_endpoint-private_key_jwt")
  void w2_f11_rp_token_endpoint_private_key_jwt_withPem() throws IOException {
    ApplicationKey key = key(Duration.ofDays(90));
    try (Journey journey = started(Map.of("certificate", put("key.pem", key.pem()).toString()))) {
      credentials(journey).addCertificate(Journey.CLIENT_ID, key.certificate());
      worksWithTheCertificate(journey, key);
    }
  }

  @Test
  void w2_f11_rp_token_endpoint_private_key_jwt_withPkcs12() throws IOException {
    ApplicationKey key = key(Duration.ofDays(90));
    String password = "canary-p12-4471";
    try (Journey journey =
        started(
            Map.of(
                "certificate", put("key.p12", key.pkcs12(password)).toString(),
                "certificate_password_file", put("password", password + "\n").toString()))) {
      credentials(journey).addCertificate(Journey.CLIENT_ID, key.certificate());
      worksWithTheCertificate(journey, key);
    }
  }

  @Test
  void f11_aNewCertificateTakesOverAndTheOldOneHelpsWhileTheAuthorityDoesNotKnowIt()
      throws IOException {
    ApplicationKey old = key(Duration.ofDays(1));
    ApplicationKey fresh = key(Duration.ofDays(90));
    try (Journey journey = started(Map.of("certificate", put("key.pem", old.pem()).toString()))) {
      credentials(journey).addCertificate(Journey.CLIENT_ID, old.certificate());
      journey.awaitReady();
      signedIn(journey, Duration.ofHours(1));
      put("key.pem", fresh.pem());
      await(() -> refusedSignIn(journey));
      // The authority does not know the new one: the one before is sent instead.
      signedIn(journey, Duration.ofHours(1));
      credentials(journey).addCertificate(Journey.CLIENT_ID, fresh.certificate());
      assertThat(thumbprints(journey)).containsSequence(fresh.thumbprint(), old.thumbprint());
    }
  }

  private static boolean refusedSignIn(Journey journey) {
    return journey.signIn(journey.client(), People.ADA, "/profile").statusCode() == 503;
  }

  private static List<String> thumbprints(Journey journey) {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .map(post -> SignedToken.parse(post.form().get("client_assertion", "")).orElseThrow())
        .map(assertion -> String.valueOf(assertion.header().get("x5t#S256")))
        .toList();
  }

  @Test
  void f11_anAssertionGoesToTheConfiguredEndpointAndNowhereElse() throws IOException {
    ApplicationKey key = key(Duration.ofDays(90));
    try (Journey journey = started(Map.of("certificate", put("key.pem", key.pem()).toString()))) {
      credentials(journey).addCertificate(Journey.CLIENT_ID, key.certificate());
      journey.awaitReady();
      String trap = journey.tenant().baseUri() + "/_dev/decoy/token";
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        journey.tenant().script().next(Endpoint.TOKEN, Reply.of(status).with("Location", trap));
        assertThat(journey.signIn(journey.client(), People.ADA, "/profile").statusCode())
            .isEqualTo(503);
      }
      assertThat(journey.tenant().journal().requests(Endpoint.DECOY)).isEmpty();
      assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(5);
    }
  }

  @Test
  void w2_aFederatedTokenIsSentAsItIsInTheFileThen() throws IOException {
    ApplicationKey issuer = key(Duration.ofDays(90));
    String first = token(issuer);
    try (Journey journey = started(Map.of("federated_token", put("token", first).toString()))) {
      credentials(journey)
          .federate(
              Journey.CLIENT_ID,
              new Federation(ISSUER, SUBJECT, EXCHANGE, issuer.certificate().getPublicKey()));
      journey.awaitReady();
      BrowserlessClient client = signedIn(journey, Duration.ofMinutes(4));
      String second = token(issuer);
      put("token", second + "\n");
      await(
          () -> {
            journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
            assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
            return assertions(journey).contains(second);
          });
      List<String> sent = assertions(journey);
      assertThat(sent.get(0)).isEqualTo(first);
      assertThat(sent.get(sent.size() - 1)).isEqualTo(second);
      assertThat(sent).containsOnly(first, second);
    }
  }

  private static List<String> assertions(Journey journey) {
    return journey.tenant().journal().requests(Endpoint.TOKEN).stream()
        .map(post -> post.form().get("client_assertion", ""))
        .toList();
  }

  private static String token(ApplicationKey issuer) {
    Instant now = Instant.now();
    return Jws.rs256(
        Map.of("alg", "RS256", "kid", "1"),
        Map.of(
            "iss",
            ISSUER,
            "sub",
            SUBJECT,
            "aud",
            List.of(EXCHANGE),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.getEpochSecond() + 3600,
            "jti",
            UUID.randomUUID().toString()),
        issuer.key());
  }

  @Test
  void f12_anExpiredSecretIsTheOperatorsAndANewOneNeedsNoRestart() throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Journey journey =
        started(
            Map.of("app_secret_file", put("secret", Journey.CLIENT_SECRET + "\n").toString()))) {
      journey.awaitReady();
      BrowserlessClient living = signedIn(journey, Duration.ofMinutes(4));
      BrowserlessClient lasting = signedIn(journey, Duration.ofHours(1));
      credentials(journey)
          .endSecret(Journey.CLIENT_ID, Journey.CLIENT_SECRET, Instant.now().minusSeconds(1));

      // Nobody who is signed in notices, and one refused attempt is enough for a minute.
      for (int i = 0; i < 20; i++) {
        assertThat(living.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
        assertThat(lasting.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
      }
      assertThat(posts(journey, "refresh_token")).hasSize(1);

      for (int i = 0; i < 3; i++) {
        HttpResponse<String> refused = journey.signIn(journey.client(), People.ADA, "/profile");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
            .contains("This service is not set up right", "AADSTS7000222")
            .contains("Your own account is fine")
            .doesNotContain(Journey.CLIENT_SECRET);
      }
      assertThat(alerts(log)).singleElement().asString().contains("make a new client secret");
      assertThat(posts(journey, "authorization_code")).hasSize(5);

      String renewed = "canary-renewed-secret-77f1";
      credentials(journey).addSecret(Journey.CLIENT_ID, renewed);
      put("secret", renewed + "\n");
      await(() -> journey.signIn(journey.client(), People.ADA, "/profile").statusCode() == 200);
      assertThat(living.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
      assertThat(posts(journey, "refresh_token"))
          .as("what has failed is tried again after half a minute, whatever has changed")
          .hasSize(1);
      assertThat(log.toString(StandardCharsets.UTF_8))
          .contains("app_secret_file has changed")
          .doesNotContain(Journey.CLIENT_SECRET, renewed);
    } finally {
      System.setOut(console);
    }
  }

  private static List<String> alerts(ByteArrayOutputStream log) {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" ERROR ") && line.contains("the authority refuses"))
        .toList();
  }

  @Tag("full")
  @Test
  void f11_anExpiredCertificateIsTheOperatorsToo() throws IOException {
    ApplicationKey expired = key(Duration.ofDays(-1));
    try (Journey journey =
        started(Map.of("certificate", put("key.pem", expired.pem()).toString()))) {
      credentials(journey).addCertificate(Journey.CLIENT_ID, expired.certificate());
      journey.awaitReady();
      HttpResponse<String> refused = journey.signIn(journey.client(), People.ADA, "/profile");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("Your own account is fine", "AADSTS700027");
    }
  }
}

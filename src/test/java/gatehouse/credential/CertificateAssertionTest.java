package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.token.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE F-11, RFC 7523 section 3: what a certificate signs. */
class CertificateAssertionTest {
  private static final String TOKEN_URL = "https://login.example/common/oauth2/v2.0/token";

  private final SettableClock clock = new SettableClock();
  private final ApplicationKey key =
      ApplicationKey.generate(clock.instant(), clock.instant().plus(Duration.ofDays(1)));
  private final ClientCertificate certificate = new ClientCertificate(key.key(), key.certificate());
  private final CertificateAssertion assertion =
      new CertificateAssertion("the-client", AssertionAlgorithm.PS256, Optional.empty(), clock);

  private SignedToken signed() {
    return SignedToken.parse(assertion.sign(certificate, URI.create(TOKEN_URL))).orElseThrow();
  }

  @Test
  void f11_isSignedByPs256WithTheSha256Thumbprint() {
    SignedToken token = signed();
    assertThat(token.header())
        .isEqualTo(
            Map.of(
                "alg",
                "PS256",
                "typ",
                "JWT",
                "kid",
                CertificateAssertion.keyId(certificate),
                "x5t#S256",
                key.thumbprint()));
    assertThat(token.isSignedWith(key.certificate().getPublicKey())).isTrue();
  }

  @Test
  void f11_isForTheConfiguredTokenEndpointAloneAndForFiveMinutes() {
    SignedToken token = signed();
    long now = clock.instant().getEpochSecond();
    assertThat(token.claims().get("aud")).isEqualTo(TOKEN_URL);
    assertThat(token.text("iss")).isEqualTo("the-client");
    assertThat(token.text("sub")).isEqualTo("the-client");
    assertThat(token.number("iat")).contains(now);
    assertThat(token.number("nbf")).contains(now);
    assertThat(token.number("exp")).contains(now + 300);
  }

  @Test
  void f11_theKeyIsNamedByItsThumbprintOrAsTheSettingsSayAndMaySignByRs256()
      throws GeneralSecurityException {
    RSAPublicKey publicKey = (RSAPublicKey) key.certificate().getPublicKey();
    String members =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(
                Base64URL.encode(publicKey.getPublicExponent()),
                Base64URL.encode(publicKey.getModulus()));
    assertThat(CertificateAssertion.keyId(certificate))
        .as("RFC 7638, section 3.1")
        .isEqualTo(
            Base64URL.encode(
                    MessageDigest.getInstance("SHA-256")
                        .digest(members.getBytes(StandardCharsets.US_ASCII)))
                .toString());
    SignedToken token =
        SignedToken.parse(
                new CertificateAssertion(
                        "the-client", AssertionAlgorithm.RS256, Optional.of("the-kid"), clock)
                    .sign(certificate, URI.create(TOKEN_URL)))
            .orElseThrow();
    assertThat(token.header()).containsEntry("alg", "RS256").containsEntry("kid", "the-kid");
    assertThat(token.isSignedWith(publicKey)).isTrue();
  }

  @Test
  void f11_neverHasTheSameIdTwice() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(signed().text("jti"));
    }
    assertThat(ids).hasSize(50).allMatch(id -> id.length() == 36);
  }
}

package gatehouse.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Signs what a certificate proves (RFC 7523, section 3): by PS256, with the SHA-256 thumbprint in
 * base64url, for the one token endpoint that it is posted to, good once and for a few minutes. Why
 * MSAL does not sign: src/docs/decisions/0016-certificate-assertions.md. Thread-safe.
 */
public final class CertificateAssertion {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final String appId;
  private final String audience;
  private final Clock clock;

  /**
   * @param tokenUrl the audience, and the only address that the assertion may be sent to
   */
  public CertificateAssertion(String appId, URI tokenUrl, Clock clock) {
    this.appId = appId;
    this.audience = tokenUrl.toString();
    this.clock = clock;
  }

  /** A new assertion, in compact serialization. */
  public String sign(ClientCertificate certificate) {
    Instant now = clock.instant();
    Map<String, Object> claims =
        Map.of(
            "aud", audience,
            "iss", appId,
            "sub", appId,
            "jti", UUID.randomUUID().toString(),
            "iat", now.getEpochSecond(),
            "nbf", now.getEpochSecond(),
            "exp", now.plus(LIFETIME).getEpochSecond());
    try {
      byte[] thumbprint =
          MessageDigest.getInstance("SHA-256").digest(certificate.certificate().getEncoded());
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.PS256)
              .type(JOSEObjectType.JWT)
              .x509CertSHA256Thumbprint(Base64URL.encode(thumbprint))
              .build();
      JWSObject assertion = new JWSObject(header, new Payload(claims));
      assertion.sign(new RSASSASigner(certificate.key()));
      return assertion.serialize();
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("the certificate was validated when it was read", e);
    }
  }

  /** Without anything of a key: none is kept. */
  @Override
  public String toString() {
    return "CertificateAssertion[" + audience + "]";
  }
}

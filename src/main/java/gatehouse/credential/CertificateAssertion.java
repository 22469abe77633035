package gatehouse.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.X509CertUtils;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs client assertions with a certificate's key (RFC 7523, section 3), each for one token
 * endpoint, valid once and for 5 minutes. Why MSAL does not sign:
 * src/docs/decisions/0016-certificate-assertions.md. Thread-safe.
 */
public final class CertificateAssertion {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final String appId;
  private final JWSAlgorithm algorithm;
  private final Optional<String> kid;
  private final Clock clock;

  /**
   * @param kid by which the authority knows the key; empty for its thumbprint
   */
  public CertificateAssertion(
      String appId, AssertionAlgorithm algorithm, Optional<String> kid, Clock clock) {
    this.kid = kid;
    this.appId = appId;
    this.algorithm = JWSAlgorithm.parse(algorithm.name());
    this.clock = clock;
  }

  /**
   * A new assertion, in compact serialization.
   *
   * @param tokenUrl the audience, and the only address that the assertion may be sent to
   */
  public String sign(ClientCertificate certificate, URI tokenUrl) {
    Instant now = clock.instant();
    Map<String, Object> claims =
        Map.of(
            "aud", tokenUrl.toString(),
            "iss", appId,
            "sub", appId,
            "jti", UUID.randomUUID().toString(),
            "iat", now.getEpochSecond(),
            "nbf", now.getEpochSecond(),
            "exp", now.plus(LIFETIME).getEpochSecond());
    JWSHeader header =
        new JWSHeader.Builder(algorithm)
            .type(JOSEObjectType.JWT)
            .keyID(kid.orElseGet(() -> keyId(certificate)))
            .x509CertSHA256Thumbprint(
                X509CertUtils.computeSHA256Thumbprint(certificate.certificate()))
            .build();
    JWSObject assertion = new JWSObject(header, new Payload(claims));
    try {
      assertion.sign(new RSASSASigner(certificate.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the certificate was validated when it was read", e);
    }
    return assertion.serialize();
  }

  /** The thumbprint of the key (RFC 7638), by which a JWK Set may name it. */
  static String keyId(ClientCertificate certificate) {
    try {
      return new RSAKey.Builder((RSAPublicKey) certificate.certificate().getPublicKey())
          .build()
          .computeThumbprint()
          .toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }

  /** No key is kept. */
  @Override
  public String toString() {
    return "CertificateAssertion[" + appId + "]";
  }
}

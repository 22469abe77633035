package gatehouse.credential;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One version of what proves to the authority that it is this application. Two that prove the same
 * are equal. Nothing that is said of one shows the secret in it.
 */
public sealed interface ClientAuthentication {
  /**
   * What one request to the token endpoint carries: the {@code client_secret} (RFC 6749, section
   * 2.3.1), or a {@code client_assertion} (RFC 7523, section 2.2).
   */
  String forOneRequest();

  /** Whether that is an assertion, not a secret. */
  default boolean isAssertion() {
    return true;
  }

  /** For the operator, as the registration calls it. */
  String title();

  /** From when on the authority takes it no more; nothing where only the authority knows. */
  default Optional<Instant> validUntil() {
    return Optional.empty();
  }

  /** A client secret. */
  record OfSecret(Secret secret) implements ClientAuthentication {
    @Override
    public String forOneRequest() {
      return secret.value();
    }

    @Override
    public boolean isAssertion() {
      return false;
    }

    @Override
    public String title() {
      return "the client secret";
    }
  }

  /** A certificate, whose key signs a new assertion for every request. */
  record OfCertificate(ClientCertificate certificate, CertificateAssertion assertion)
      implements ClientAuthentication {
    @Override
    public String forOneRequest() {
      return assertion.sign(certificate);
    }

    /** By SHA-1, for that is the thumbprint that the registration's page shows. */
    @Override
    public String title() {
      try {
        byte[] thumbprint =
            MessageDigest.getInstance("SHA-1").digest(certificate.certificate().getEncoded());
        return "the certificate with the thumbprint "
            + HexFormat.of().withUpperCase().formatHex(thumbprint);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<Instant> validUntil() {
      return Optional.of(certificate.validUntil());
    }
  }

  /** A token of another issuer that the registration trusts. */
  record OfToken(Secret token) implements ClientAuthentication {
    @Override
    public String forOneRequest() {
      return token.value();
    }

    @Override
    public String title() {
      return "the federated token";
    }
  }
}

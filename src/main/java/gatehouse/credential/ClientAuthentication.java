package gatehouse.credential;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One version of the credential by which this application authenticates to the authority. Versions
 * with the same secret are equal; no text of one contains the secret.
 */
public sealed interface ClientAuthentication {
  /**
   * For one request to the token endpoint: the {@code client_secret} (RFC 6749, section 2.3.1), or
   * a {@code client_assertion} (RFC 7523, section 2.2).
   *
   * @param tokenUrl where the request goes
   */
  String forOneRequest(URI tokenUrl);

  /** For the operator, in the words of the registration's page. */
  String title();

  /** When it expires; empty if only the authority knows. */
  default Optional<Instant> validUntil() {
    return Optional.empty();
  }

  /** A client secret. */
  record OfSecret(Secret secret) implements ClientAuthentication {
    @Override
    public String forOneRequest(URI tokenUrl) {
      return secret.value();
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
    public String forOneRequest(URI tokenUrl) {
      return assertion.sign(certificate, tokenUrl);
    }

    /** With the SHA-1 thumbprint, which the registration's page shows. */
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

  /** A token from another issuer that the registration trusts. */
  record OfToken(Secret token) implements ClientAuthentication {
    @Override
    public String forOneRequest(URI tokenUrl) {
      return token.value();
    }

    @Override
    public String title() {
      return "the federated token";
    }
  }
}

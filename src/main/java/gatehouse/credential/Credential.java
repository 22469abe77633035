package gatehouse.credential;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which the application authenticates to the authority (SPEC W2), in one of these
 * ways. Files are read when they are needed, since they may change while the application runs.
 */
public sealed interface Credential {
  /**
   * A client secret (RFC 6749, section 2.3.1).
   *
   * @param value as it was at start
   * @param file that it came from; null if it did not
   */
  record ClientSecret(Secret value, @Nullable Path file) implements Credential {
    /** The files whose change makes another credential. */
    public List<Path> files() {
      return file == null ? List.of() : List.of(file);
    }

    /** The secret as it is now. */
    public Secret read() throws UnusableFileException {
      return file == null ? value : SecretFile.readSecret(file);
    }
  }

  /**
   * A registered certificate with its private key, in PEM or PKCS#12.
   *
   * @param password of the key, as it was at start
   * @param passwordFile that the password came from; null if it did not
   */
  record CertificateFile(Path file, @Nullable Secret password, @Nullable Path passwordFile)
      implements Credential {
    /** The files whose change makes another credential. */
    public List<Path> files() {
      return passwordFile == null ? List.of(file) : List.of(file, passwordFile);
    }

    /** The certificate as it is now. */
    public ClientCertificate read() throws UnusableFileException {
      Secret current = passwordFile == null ? password : SecretFile.readSecret(passwordFile);
      return ClientCertificate.parse(SecretFile.readBytes(file), current);
    }
  }

  /**
   * A certificate in Azure Key Vault, fetched with the managed identity of the platform.
   *
   * @param vault only scheme, host and port; the host is one of Key Vault's
   * @param name of the certificate
   * @param resource that the identity's token is for: Key Vault in this cloud
   * @param managedIdentity the client id of a user-assigned identity; null for the system-assigned
   */
  record VaultCertificate(URI vault, String name, String resource, @Nullable String managedIdentity)
      implements Credential {}

  /**
   * A token from another issuer that the registration trusts (workload identity federation), in a
   * file that the platform updates.
   */
  record FederatedToken(Path file) implements Credential {
    /** The token as it is now, not verified. */
    public Secret read() throws UnusableFileException {
      return SecretFile.readSignedToken(file);
    }
  }
}

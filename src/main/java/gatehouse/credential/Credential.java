package gatehouse.credential;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the application proves to the authority that it is the registered one (SPEC W2): in one of
 * these ways, never in two. What is in a file is read when it is needed, for it may change while
 * the application runs.
 */
public sealed interface Credential {
  /** The files whose change makes another credential. */
  List<Path> files();

  /**
   * A client secret (RFC 6749, section 2.3.1).
   *
   * @param value as it was at start
   * @param file that it came from, where it did
   */
  record ClientSecret(Secret value, @Nullable Path file) implements Credential {
    @Override
    public List<Path> files() {
      return file == null ? List.of() : List.of(file);
    }

    /** The secret as it is now. */
    public Secret read() throws UnusableFileException {
      return file == null ? value : CredentialText.secret(file);
    }
  }

  /**
   * A certificate that is registered, with its private key: PEM, or PKCS#12.
   *
   * @param password of the key, as it was at start
   * @param passwordFile that the password came from, where it did
   */
  record CertificateFile(Path file, @Nullable Secret password, @Nullable Path passwordFile)
      implements Credential {
    @Override
    public List<Path> files() {
      return passwordFile == null ? List.of(file) : List.of(file, passwordFile);
    }

    /** The certificate as it is now. */
    public ClientCertificate read() throws UnusableFileException {
      Secret current = passwordFile == null ? password : CredentialText.secret(passwordFile);
      return ClientCertificate.parse(SecretFile.readBytes(file), current);
    }
  }

  /**
   * A certificate that Azure Key Vault keeps, fetched as the managed identity of the platform.
   *
   * @param vault scheme, host and port alone; the host is one of Key Vault's
   * @param name of the certificate there
   * @param resource that the identity's token is for: Key Vault in that cloud
   * @param managedIdentity the client id of a user-assigned identity; null for the system-assigned
   */
  record VaultCertificate(URI vault, String name, String resource, @Nullable String managedIdentity)
      implements Credential {
    @Override
    public List<Path> files() {
      return List.of();
    }
  }

  /**
   * A token of another issuer that the registration trusts (workload identity federation), which
   * somebody else keeps fresh in a file.
   */
  record FederatedToken(Path file) implements Credential {
    @Override
    public List<Path> files() {
      return List.of(file);
    }

    /** The token as it is now; nothing of it is verified. */
    public Secret read() throws UnusableFileException {
      return CredentialText.signedToken(file);
    }
  }
}

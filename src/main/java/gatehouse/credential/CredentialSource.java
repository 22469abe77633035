package gatehouse.credential;

import gatehouse.credential.Credential.CertificateFile;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.credential.Credential.VaultCertificate;
import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** Provides the newest version of a credential. Thread-safe. */
public interface CredentialSource {
  /**
   * The newest version that is known here; waits only if there is none.
   *
   * @throws GatehouseException if there has never been one
   */
  ClientAuthentication newest();

  /** Whether {@link #newest} has one. */
  boolean ready();

  /** Looks for a newer version when it is time; logs a failure, and keeps the version it has. */
  void refresh();

  /** The authority refuses the newest version, so there may be a newer one earlier than usual. */
  void suspect();

  /**
   * The source for the configured credential.
   *
   * @param assertion for a certificate
   * @param identity for Key Vault
   * @param http for Key Vault, made when first needed
   */
  static CredentialSource of(
      Credential credential,
      CertificateAssertion assertion,
      ManagedIdentityTokens identity,
      Supplier<OkHttpClient> http,
      Clock clock) {
    if (credential instanceof ClientSecret secret) {
      return new FileCredentialSource(
          "app_secret_file",
          secret.files(),
          () -> new ClientAuthentication.OfSecret(secret.read()),
          clock);
    } else if (credential instanceof CertificateFile file) {
      return new FileCredentialSource(
          "certificate",
          file.files(),
          () -> new ClientAuthentication.OfCertificate(file.read(), assertion),
          clock);
    } else if (credential instanceof FederatedToken token) {
      return new FileCredentialSource(
          "federated_token",
          List.of(token.file()),
          () -> new ClientAuthentication.OfToken(token.read()),
          clock);
    } else if (credential instanceof VaultCertificate wanted) {
      KeyVault vault =
          new KeyVault(
              wanted, () -> identity.token(wanted.managedIdentity(), wanted.resource()), http);
      return new KeyVaultCredentialSource(
          () -> new ClientAuthentication.OfCertificate(vault.fetch(), assertion), clock);
    }
    throw new IllegalStateException("an unknown kind of credential");
  }
}

package gatehouse.auth;

import gatehouse.config.Credential;
import gatehouse.config.Credential.CertificateFile;
import gatehouse.config.Credential.ClientSecret;
import gatehouse.config.Credential.FederatedToken;
import gatehouse.config.Credential.VaultCertificate;
import gatehouse.config.Settings;
import gatehouse.error.GatehouseException;
import gatehouse.token.CertificateAssertion;
import java.time.Clock;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** Where the newest proof comes from. Thread-safe. */
interface ProofSource {
  /**
   * The newest that is known here; waits for the first one alone.
   *
   * @throws GatehouseException where there has never been one
   */
  ClientProof newest();

  /** Whether {@link #newest} has one. */
  boolean ready();

  /** Looks for a newer one where it is time; a failure is logged, and what is known stays. */
  void refresh();

  /** The authority refuses the newest one: a newer may be there earlier than usual. */
  void doubt();

  /**
   * Of the credential that is set.
   *
   * @param http for Key Vault, made when first needed
   */
  static ProofSource of(Settings settings, Supplier<OkHttpClient> http, Clock clock) {
    Credential credential = settings.credential();
    if (credential instanceof ClientSecret secret) {
      return new FileProofs(
          "app_secret_file", secret.files(), () -> new ClientProof.OfSecret(secret.read()), clock);
    } else if (credential instanceof CertificateFile file) {
      CertificateAssertion assertion = assertion(settings, clock);
      return new FileProofs(
          "certificate",
          file.files(),
          () -> new ClientProof.OfCertificate(file.read(), assertion),
          clock);
    } else if (credential instanceof FederatedToken token) {
      return new FileProofs(
          "federated_token", token.files(), () -> new ClientProof.OfToken(token.read()), clock);
    } else if (credential instanceof VaultCertificate wanted) {
      CertificateAssertion assertion = assertion(settings, clock);
      ManagedIdentity identity = new ManagedIdentity(wanted.managedIdentity(), http);
      KeyVault vault = new KeyVault(wanted, () -> identity.token(wanted.resource()), http);
      return new VaultProofs(() -> new ClientProof.OfCertificate(vault.fetch(), assertion), clock);
    }
    throw new IllegalStateException("a credential that nobody knows");
  }

  private static CertificateAssertion assertion(Settings settings, Clock clock) {
    return new CertificateAssertion(settings.appId(), settings.tokenUrl(), clock);
  }
}
